/** Writes DMN for the tests: a table per decision, cells as text. */
export interface TableText {
  readonly id?: string;
  readonly hitPolicy?: string;
  readonly aggregation?: string;
  /** `expression` or `expression : type`. */
  readonly inputs: readonly string[];
  /** `name` or `name : type`, with allowed values after `=`. */
  readonly outputs: readonly string[];
  /** Cells of a rule: first the inputs, then the outputs. */
  readonly rules: readonly (readonly string[])[];
  readonly requires?: readonly string[];
  readonly language?: string;
  readonly inputVariable?: string;
  readonly fallback?: string;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function typed(text: string): { name: string; type: string } {
  const [name = '', type] = text.split(' : ');
  return { name: escape(name.trim()), type: type === undefined ? '' : ` typeRef="${type.trim()}"` };
}

export function tableXml(table: TableText): string {
  const { id = 'd', hitPolicy, aggregation, language, inputVariable } = table;
  const languageOf = language === undefined ? '' : ` expressionLanguage="${language}"`;
  const inputs = table.inputs.map((input, index) => {
    const { name, type } = typed(input);
    const variable = inputVariable === undefined ? '' : ` camunda:inputVariable="${inputVariable}"`;
    return `<input id="${id}-i${index}"${variable}><inputExpression id="${id}-e${index}"${type}${languageOf}><text>${name}</text></inputExpression></input>`;
  });
  const outputs = table.outputs.map((output, index) => {
    const [head = '', values] = output.split(' = ');
    const { name, type } = typed(head);
    const allowed = values === undefined ? '' : `<outputValues><text>${escape(values)}</text></outputValues>`;
    const fallback =
      table.fallback === undefined
        ? ''
        : `<defaultOutputEntry><text>${escape(table.fallback)}</text></defaultOutputEntry>`;
    return `<output id="${id}-o${index}" name="${name}"${type}>${allowed}${fallback}</output>`;
  });
  const prefix = id === 'd' ? '' : `${id}-`;
  const rules = table.rules.map((cells, index) => {
    const entries = cells.map((cell, column) => {
      const entry = column < table.inputs.length ? 'inputEntry' : 'outputEntry';
      return `<${entry} id="${id}-c${index}-${column}"${languageOf}><text>${escape(cell)}</text></${entry}>`;
    });
    return `<rule id="${prefix}r${index + 1}">${entries.join('')}</rule>`;
  });
  const requires = (table.requires ?? []).map(
    (href) => `<informationRequirement><requiredDecision href="#${href}"/></informationRequirement>`,
  );
  const policy = hitPolicy === undefined ? '' : ` hitPolicy="${hitPolicy}"`;
  const aggregated = aggregation === undefined ? '' : ` aggregation="${aggregation}"`;
  return `<decision id="${id}" name="${id}">${requires.join('')}<decisionTable id="${id}-t"${policy}${aggregated}>${inputs.join('')}${outputs.join('')}${rules.join('')}</decisionTable></decision>`;
}

export function literalXml(name: string, text: string, requires: readonly string[] = [], type = ''): string {
  const id = name.replaceAll(' ', '-');
  const needed = requires.map(
    (href) => `<informationRequirement><requiredDecision href="#${href}"/></informationRequirement>`,
  );
  const typeRef = type === '' ? '' : ` typeRef="${type}"`;
  return `<decision id="${id}" name="${name}"><variable name="${name}"${typeRef}/>${needed.join('')}<literalExpression id="${id}-l"><text>${escape(text)}</text></literalExpression></decision>`;
}

export function dmn(decisions: string, namespace = 'https://www.omg.org/spec/DMN/20191111/MODEL/'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${namespace}" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="defs" name="decisions" namespace="urn:test">${decisions}</definitions>`;
}
