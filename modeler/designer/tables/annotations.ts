/**
 * `showAnnotations` has the annotation column of a decision table shown. DMN 1.3 keeps the notes beside the rules in
 * annotation entries, dmn-js knows only the description of a rule: notes are lent to it while it draws, and given back
 * for writing by `withAnnotations`, so that the file stays as the standard has it.
 */
import { elementsIn, type Moddle, type ModdleElement, textIn } from '../moddle';

/** Tables with one column of notes, which is what dmn-js can show. */
function tablesIn(definitions: ModdleElement): readonly ModdleElement[] {
  return elementsIn(definitions, 'drgElement').flatMap((element) => {
    const logic = element.get('decisionLogic') as ModdleElement | undefined;
    const isTable = logic?.$type === 'dmn:DecisionTable' && elementsIn(logic, 'annotation').length === 1;
    return isTable ? [logic] : [];
  });
}

/** @returns the tables that are shown so, to be given to `withAnnotations` */
export function showAnnotations(definitions: ModdleElement): readonly ModdleElement[] {
  const lent = tablesIn(definitions).filter((table) =>
    elementsIn(table, 'rule').every(
      (rule) => textIn(rule, 'description') === undefined && elementsIn(rule, 'annotationEntry').length <= 1,
    ),
  );
  for (const rule of lent.flatMap((table) => elementsIn(table, 'rule'))) {
    const [note] = elementsIn(rule, 'annotationEntry');
    if (note === undefined) continue;
    rule.set('description', textIn(note, 'text'));
    rule.set('annotationEntry', []);
  }
  return lent;
}

/** Has the notes in their own place while `write` runs. */
export async function withAnnotations<T>(
  lent: readonly ModdleElement[],
  moddle: Moddle,
  write: () => Promise<T>,
): Promise<T> {
  const rules = lent.flatMap((table) => elementsIn(table, 'rule'));
  const notes = rules.map((rule) => textIn(rule, 'description'));
  for (const [index, rule] of rules.entries()) {
    const entry = moddle.create('dmn:RuleAnnotation', { text: notes[index] ?? '' });
    entry.$parent = rule;
    rule.set('description', undefined);
    rule.set('annotationEntry', [entry]);
  }
  // dmn-js writes at once and only answers later: nobody sees the notes away from their cells.
  const written = write();
  for (const [index, rule] of rules.entries()) {
    rule.set('description', notes[index]);
    rule.set('annotationEntry', []);
  }
  return written;
}
