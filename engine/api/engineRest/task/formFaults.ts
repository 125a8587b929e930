/** `formFaults` checks submitted variables against the form fields that a model declares for a task or a start event. */
import type { DeployedDefinition } from '../../../commands/engine';
import type { TypedValue, Variables } from '../../../views/typedValues';

type FlowNode = DeployedDefinition['definition']['nodes'][string];
export type FormField = NonNullable<FlowNode['task']>['formFields'][number];

/** Empty: the form may be submitted. Validators that only a program could know are not checked. */
export const formFaults = (fields: readonly FormField[], variables: Variables): readonly string[] =>
  fields.flatMap((field) => {
    const submitted = Object.hasOwn(variables, field.id) ? variables[field.id] : undefined;
    return [
      ...enumFault(field, submitted),
      ...field.constraints.flatMap((one) => constraintFault(field, one, submitted)),
    ];
  });

const isEmpty = (typed: TypedValue | undefined): boolean =>
  typed === undefined || typed.value === null || typed.value === '';

function enumFault(field: FormField, submitted: TypedValue | undefined): readonly string[] {
  if (field.type !== 'enum' || submitted === undefined || submitted.value === null) return [];
  const known = field.values.some((value) => value.id === submitted.value);
  return known ? [] : [`Invalid value for enum form property: ${String(submitted.value).slice(0, 100)}`];
}

function constraintFault(
  field: FormField,
  constraint: FormField['constraints'][number],
  submitted: TypedValue | undefined,
): readonly string[] {
  const { name, config } = constraint;
  const limit = Number(config);
  const broken = (): readonly string[] => [
    `Invalid value submitted for form field '${field.id}': validation of ${name}(${config ?? ''}) failed.`,
  ];
  if (name === 'required') return config !== 'false' && isEmpty(submitted) ? broken() : [];
  if (name === 'readonly') return config !== 'false' && submitted !== undefined ? broken() : [];
  if (submitted === undefined || submitted.value === null) return [];
  switch (name) {
    case 'min':
      return Number(submitted.value) >= limit ? [] : broken();
    case 'max':
      return Number(submitted.value) <= limit ? [] : broken();
    case 'minlength':
      return String(submitted.value).length >= limit ? [] : broken();
    case 'maxlength':
      return String(submitted.value).length <= limit ? [] : broken();
    default:
      return [];
  }
}
