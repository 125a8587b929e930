/** `writeVariables` gives typed values the form `{type, value, valueInfo}` that answers have. */
import type { Json, TypedValue, Variables, VariableType } from '../../../views/typedValues';
import { dateOut } from '../dates';

export interface WireVariable {
  readonly type: VariableType;
  readonly value: unknown;
  readonly valueInfo: Readonly<Record<string, Json>>;
}

/** Bytes of `Bytes` variables by content id, where they were asked for. */
export type Contents = ReadonlyMap<string, Uint8Array>;

const noContents: Contents = new Map();

/** `deserialize`: an Object as the JSON it holds instead of its text. */
export function writeVariable(typed: TypedValue, deserialize: boolean, contents: Contents = noContents): WireVariable {
  return { type: typed.type, value: valueOf(typed, deserialize, contents), valueInfo: typed.info ?? {} };
}

export function writeVariables(
  variables: Variables,
  deserialize: boolean,
  contents: Contents = noContents,
): Readonly<Record<string, WireVariable>> {
  const written = Object.create(null) as Record<string, WireVariable>;
  for (const [name, typed] of Object.entries(variables)) written[name] = writeVariable(typed, deserialize, contents);
  return written;
}

function valueOf(typed: TypedValue, deserialize: boolean, contents: Contents): unknown {
  const { type, value } = typed;
  if (value === null) return null;
  switch (type) {
    case 'Date':
      return dateOut(String(value));
    case 'Long':
      return typeof value === 'string' ? BigInt(value) : value;
    case 'Object':
      return deserialize ? parsed(String(value)) : value;
    case 'Bytes': {
      const bytes = contents.get(String(value));
      return bytes === undefined ? null : Buffer.from(bytes).toString('base64');
    }
    // Contents of files are fetched from `…/data` only.
    case 'File':
    case 'Null':
      return null;
    default:
      return value;
  }
}

/** What another program stored as an Object may be no JSON; then the text is all there is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
