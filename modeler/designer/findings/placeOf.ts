/** `placeOf` says in words where a finding of a table or a form stands: which file, which rule, which column. */
import type { Finding } from '../../../engine/model/finding';
import type { designerTexts } from '../../ui/catalogue/designer';
import type { TextOf } from '../../ui/texts';
import { type DraftFile, kindOf } from '../draft/draft';
import { fileTitle } from '../draft/fileTitle';
import { parseXml } from '../draft/parseXml';

type Text = TextOf<keyof typeof designerTexts.keys & string>;

/** Undefined for findings of a drawing, which name their element. */
export function placeOf(finding: Finding, files: readonly DraftFile[], text: Text): string | undefined {
  const { resource, elementId } = finding;
  const file = files.find(({ name }) => name === resource);
  if (file === undefined || kindOf(file.name) === 'bpmn') return undefined;
  const within =
    elementId === undefined || kindOf(file.name) !== 'dmn' ? undefined : cellOf(file.text, elementId, text);
  return [fileTitle(file), ...(within === undefined ? [] : [within])].join(' · ');
}

function cellOf(xml: string, id: string, text: Text): string | undefined {
  const found = parseXml(xml).querySelector(`[id="${CSS.escape(id)}"]`);
  if (found === null) return undefined;
  const rule = found.closest('rule');
  if (rule === null) return found.closest('input, output')?.getAttribute('label') ?? undefined;
  const siblings = (tag: string, parent: Element | null): readonly Element[] =>
    [...(parent?.children ?? [])].filter(({ localName }) => localName === tag);
  const number = siblings('rule', rule.parentElement).indexOf(rule) + 1;
  const isInput = found.localName === 'inputEntry';
  const column = siblings(found.localName, rule).indexOf(found);
  const head = siblings(isInput ? 'input' : 'output', rule.parentElement)[column];
  const label = head?.getAttribute('label') || head?.getAttribute('name');
  return label === null || label === undefined ? text('rulePlace', { number }) : text('cellPlace', { number, label });
}
