/** `writeIndex`: the pictures taken so far, side by side, with what was found; one file that is opened in a browser. */
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Picture {
  /** From the folder. */
  readonly file: string;
  readonly look: string;
  readonly area: string;
  readonly state: string;
  readonly faults: string[];
}

export const pictureFolder = join(__dirname, '..', '..', 'screenshots');
const list = join(pictureFolder, 'pictures.json');

/** Adds a picture, or takes the place of the one before. */
export function writeIndex(picture: Picture, milliseconds: number): void {
  mkdirSync(pictureFolder, { recursive: true });
  const known = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Picture[]) : [];
  const all = [...known.filter(({ file }) => file !== picture.file), { ...picture, milliseconds }];
  writeFileSync(list, JSON.stringify(all, undefined, 1));
  writeFileSync(join(pictureFolder, 'index.html'), page(all));
}

const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function page(pictures: readonly Picture[]): string {
  const groups = new Map<string, Picture[]>();
  for (const picture of pictures) {
    const name = `${picture.area} / ${picture.state}`;
    groups.set(name, [...(groups.get(name) ?? []), picture]);
  }
  const faulty = pictures.filter(({ faults }) => faults.length > 0).length;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screenshots</title>
<style>body{font:14px sans-serif;margin:24px}section{margin-bottom:32px}div{display:grid;grid-template-columns:repeat(auto-fill,minmax(340px,1fr));gap:12px}
figure{margin:0}img{width:100%;border:1px solid #999}li{color:#a8071a}</style>
<h1>${pictures.length} pictures, ${faulty} with findings</h1>
${[...groups].map(([name, group]) => `<section><h2>${safe(name)}</h2><div>${group.map(figure).join('')}</div></section>`).join('\n')}
</html>`;
}

function figure({ file, look, faults }: Picture): string {
  const found = faults.map((fault) => `<li>${safe(fault)}</li>`).join('');
  return `<figure><a href="${safe(file)}"><img loading="lazy" src="${safe(file)}" alt=""></a><figcaption>${look}<ul>${found}</ul></figcaption></figure>`;
}
