/** `jsonFault` tells what is wrong with text that is to be kept as JSON: it will be parsed again wherever it is used. */

/** As deep as expressions read; deeper text would exhaust the stack of whoever walks it. */
const deepest = 64;

/** Undefined where the text is good. */
export function jsonFault(text: string): string | undefined {
  if (depthOf(text) > deepest) return `Expected JSON of at most ${deepest} levels, but it is deeper`;
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return 'Expected the value as JSON text, but it cannot be read';
  }
}

/** One pass without recursion, over text that may be no JSON at all. */
function depthOf(text: string): number {
  let [depth, most, quoted] = [0, 0, false];
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (quoted && character === '\\') index += 1;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '{' || character === '[') most = Math.max(most, (depth += 1));
    else if (character === '}' || character === ']') depth -= 1;
  }
  return most;
}
