/**
 * `readCall` reads a call activity: which process it calls, in which version, and what passes between the two.
 */
import type { CallDetails, CallMapping } from '../definition';
import { defined } from '../defined';
import { attribute, extensionAttribute, extensions } from '../dialect';
import { textOf, type ModdleElement } from '../element';
import { bindingOf } from './implementation';
import type { Notebook } from './notebook';

/** Undefined, with a note, where the activity names no process. */
export function readCall(element: ModdleElement, notebook: Notebook): CallDetails | undefined {
  if (attribute(element, 'caseRef') !== undefined) {
    notebook.unsupported('callActivity caseRef (CMMN)');
    return undefined;
  }
  const calledElement = textOf(element, 'calledElement');
  if (calledElement === undefined) {
    notebook.incomplete({
      zh: '调用活动应指定被调用的流程（calledElement），但没有。请填写被调用流程的 id。',
      en: 'Expected a call activity to name the process it calls (calledElement), but it does not. Enter the id of that process.',
    });
    return undefined;
  }
  const binding = bindingOf(attribute(element, 'calledElementBinding'));
  const version = attribute(element, binding === 'versionTag' ? 'calledElementVersionTag' : 'calledElementVersion');
  const passed = extensions(element, 'in');
  const businessKey = passed
    .map((mapping) => extensionAttribute(mapping, 'businessKey'))
    .find((key) => key !== undefined);
  return defined({
    calledElement: notebook.value(calledElement),
    binding,
    version: notebook.optional(version),
    businessKey: notebook.optional(businessKey),
    inputs: passed.flatMap((mapping) => readMapping(mapping, notebook)),
    outputs: extensions(element, 'out').flatMap((mapping) => readMapping(mapping, notebook)),
  });
}

function readMapping(mapping: ModdleElement, notebook: Notebook): CallMapping[] {
  if (extensionAttribute(mapping, 'businessKey') !== undefined) return [];
  const local = extensionAttribute(mapping, 'local') === 'true';
  if (extensionAttribute(mapping, 'variables') === 'all') return [{ kind: 'all', local }];
  const target = extensionAttribute(mapping, 'target');
  const variable = extensionAttribute(mapping, 'source');
  const expression = extensionAttribute(mapping, 'sourceExpression');
  if (target === undefined || (variable === undefined && expression === undefined)) {
    notebook.incomplete({
      zh: '变量传递应有 source 或 sourceExpression 以及 target，但缺少其中之一。请补全。',
      en: 'Expected a variable mapping to have a source or sourceExpression and a target, but one is missing. Complete it.',
    });
    return [];
  }
  // A literal here is the name of a variable; a constant sourceExpression stays JUEL, where plain text means itself.
  const source =
    variable !== undefined
      ? { language: 'literal' as const, text: variable }
      : { language: 'juel' as const, text: notebook.value(expression ?? '').text };
  return [{ kind: 'one', source, target, local }];
}
