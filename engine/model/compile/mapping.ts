/**
 * `readMappings` reads what an activity or event takes into its own scope and gives back: BPMN's data associations, and
 * `camunda:inputOutput` with text, expressions, scripts, lists and maps.
 */
import type { MappingValue, VariableMapping } from '../definition';
import { childrenNamed, childrenOf, dialectName, extensionAttribute, extensions, extensionText } from '../dialect';
import { isA, type ModdleElement } from '../element';
import { readAssociations } from './dataAssociation';
import { declaredIn } from './dataItem';
import type { Notebook } from './notebook';

/** The input and output parameters of an activity or event, in document order. */
export function readMappings(
  element: ModdleElement,
  notebook: Notebook,
): { inputs: VariableMapping[]; outputs: VariableMapping[] } {
  const blocks = extensions(element, 'inputOutput');
  const read = (name: string): VariableMapping[] =>
    blocks.flatMap((block) => childrenNamed(block, name)).flatMap((parameter) => readParameter(parameter, notebook));
  const data = readAssociations(element, notebook);
  // A sub-process declares its variables as a scope.
  const own = isA(element, 'SubProcess') ? [] : declaredIn(element);
  return {
    inputs: [
      ...own.map((name) => ({ name, value: { kind: 'none' as const } })),
      ...data.inputs,
      ...read('inputParameter'),
    ],
    outputs: [...read('outputParameter'), ...data.outputs],
  };
}

function readParameter(parameter: ModdleElement, notebook: Notebook): VariableMapping[] {
  const name = extensionAttribute(parameter, 'name');
  if (name === undefined) {
    notebook.incomplete({
      zh: '输入/输出参数应有 name，但没有。请填写变量名。',
      en: 'Expected an input or output parameter to have a name, but it has none. Name the variable.',
    });
    return [];
  }
  return [{ name, value: readContent(parameter, notebook) }];
}

/** The value inside a parameter or map entry: one nested element, or text. */
function readContent(holder: ModdleElement, notebook: Notebook): MappingValue {
  const nested = childrenOf(holder).find((child) => dialectName(child) !== undefined);
  return nested === undefined ? readText(holder, notebook) : readNested(nested, notebook);
}

function readNested(element: ModdleElement, notebook: Notebook): MappingValue {
  switch (dialectName(element)) {
    case 'list':
      return { kind: 'list', items: childrenOf(element).map((item) => readNested(item, notebook)) };
    case 'map':
      return { kind: 'map', entries: childrenNamed(element, 'entry').map((entry) => readEntry(entry, notebook)) };
    case 'script':
      return readScript(element, notebook);
    case 'value':
      return readText(element, notebook);
    default:
      notebook.ignored(element.$type);
      return { kind: 'none' };
  }
}

function readEntry(entry: ModdleElement, notebook: Notebook): { key: string; value: MappingValue } {
  return { key: extensionAttribute(entry, 'key') ?? '', value: readContent(entry, notebook) };
}

function readScript(element: ModdleElement, notebook: Notebook): MappingValue {
  const text = extensionText(element);
  if (text === undefined) {
    notebook.incomplete({
      zh: '脚本应直接写在模型中，但内容为空（不支持外部脚本资源）。请写入脚本。',
      en: 'Expected the script inside the model, but it is empty (external script resources are not read). Write it here.',
    });
    return { kind: 'none' };
  }
  return { kind: 'expression', expression: notebook.script(extensionAttribute(element, 'scriptFormat'), text) };
}

function readText(element: ModdleElement, notebook: Notebook): MappingValue {
  const text = extensionText(element);
  return text === undefined ? { kind: 'none' } : { kind: 'expression', expression: notebook.value(text) };
}
