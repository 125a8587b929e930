/** Start forms: what form a process begins with, and its fields with their defaults. */
import type { DeployedDefinition } from '../../../commands/engine';
import type { Row } from '../../../commands/tables';
import type { TypedValue, Variables } from '../../../views/typedValues';
import { json, type Call, type Reply, type Route } from '../../http/route';
import { withDefinition, type DefinitionPlace } from '../definitionPlaces';
import { flagIn, invalid } from '../replies';
import { convertScalar, type ScalarType } from '../variables/convertScalar';
import { writeVariables } from '../variables/writeVariables';

type Definition = Row<'processDefinition'>;
type StartDetails = NonNullable<DeployedDefinition['definition']['nodes'][string]['task']>;
type Field = StartDetails['formFields'][number];

export function startFormRoutes(place: DefinitionPlace<Definition>): readonly Route[] {
  const { prefix } = place;
  const operation = 'definition.read';
  return [
    { method: 'get', path: `${prefix}/startForm`, operation, handle: withDefinition(place, getForm) },
    {
      method: 'get',
      path: `${prefix}/form-variables`,
      operation,
      query: ['variableNames', 'deserializeValues'],
      handle: withDefinition(place, getVariables),
    },
  ];
}

/** The form details of the none start event. */
function detailsOf(deployed: DeployedDefinition | undefined): StartDetails | undefined {
  if (deployed === undefined) return undefined;
  const { scopes, nodes, key } = deployed.definition;
  const starts = (scopes[key]?.entries ?? []).map((id) => nodes[id]);
  return starts.find((node) => node?.type === 'startEvent' && node.task !== undefined)?.task;
}

async function getForm(row: Definition, call: Call): Promise<Reply> {
  const details = detailsOf(await call.engine.definition(row.id));
  const generated = `embedded:engine://engine/:engine/process-definition/${row.id}/rendered-form`;
  const formRef = details?.formRef;
  const key = details?.formKey?.text ?? null;
  const hasFieldsOnly = key === null && formRef === undefined && (details?.formFields.length ?? 0) > 0;
  return json({
    key: hasFieldsOnly ? generated : key,
    camundaFormRef:
      formRef === undefined
        ? null
        : { key: formRef.key.text, binding: formRef.binding, version: versionOf(formRef.version?.text) },
    contextPath: null,
  });
}

function versionOf(text: string | undefined): number | null {
  const version = Number(text);
  return text !== undefined && Number.isSafeInteger(version) ? version : null;
}

async function getVariables(row: Definition, call: Call): Promise<Reply> {
  const deserialize = flagIn(call, 'deserializeValues', true);
  if (deserialize === undefined) return invalid("Expected 'deserializeValues' to be true or false.");
  const wanted = call.query.get('variableNames')?.split(',');
  const fields = detailsOf(await call.engine.definition(row.id))?.formFields ?? [];
  const variables = Object.create(null) as Record<string, TypedValue>;
  for (const field of fields) {
    if (wanted === undefined || wanted.includes(field.id)) variables[field.id] = defaultOf(field);
  }
  return json(writeVariables(variables, deserialize));
}

const fieldTypes = new Map<string, ScalarType>([
  ['string', 'String'],
  ['enum', 'String'],
  ['long', 'Long'],
  ['boolean', 'Boolean'],
  ['date', 'Date'],
]);

/** Only a default that is written out is known before the process starts. */
function defaultOf(field: Field): TypedValue {
  const type = fieldTypes.get(field.type) ?? 'String';
  const text = field.defaultValue?.language === 'literal' ? field.defaultValue.text : null;
  return { type, value: convertScalar(type, text) ?? null };
}

/** A message if a field that must be filled in is not. */
export function missingFormField(deployed: DeployedDefinition | undefined, given: Variables): string | undefined {
  const missing = detailsOf(deployed)?.formFields.find((field) => isRequired(field) && isBlank(given[field.id], field));
  return missing === undefined
    ? undefined
    : `Expected a value for the form field '${missing.id}', but it is missing. Fill it in.`;
}

const isRequired = (field: Field): boolean =>
  field.constraints.some(({ name, config }) => name === 'required' && config !== 'false');

const isBlank = (value: TypedValue | undefined, field: Field): boolean =>
  value === undefined ? field.defaultValue === undefined : value.value === null || value.value === '';
