/**
 * `readUserTask` reads who gets a user task, until when, and with which form; `readForm` the form part alone, which start
 * events have too.
 */
import type { Expression, FormField, FormReference, UserTaskDetails } from '../definition';
import { defined } from '../defined';
import { attribute, childrenNamed, extensionAttribute, extensions } from '../dialect';
import { elementOf, elementsOf, isA, textOf, type ModdleElement } from '../element';
import { isDynamic, type Notebook } from './notebook';
import { readTimeLimit } from './timeLimit';

export function readUserTask(element: ModdleElement, notebook: Notebook): UserTaskDetails {
  const owners = potentialOwners(element);
  const list = (name: string, more: readonly string[]): Expression[] =>
    [...splitList(attribute(element, name)), ...more].map((text) => notebook.value(text));
  const name = textOf(element, 'name');
  return defined({
    name: name !== undefined && isDynamic(name) ? notebook.value(name) : undefined,
    assignee: notebook.optional(attribute(element, 'assignee') ?? humanPerformer(element)),
    candidateUsers: list('candidateUsers', owners.users),
    candidateGroups: list('candidateGroups', owners.groups),
    dueDate: notebook.optional(attribute(element, 'dueDate')),
    dueLimit: readTimeLimit(element, notebook),
    followUpDate: notebook.optional(attribute(element, 'followUpDate')),
    priority: notebook.optional(attribute(element, 'priority')),
    ...readForm(element, notebook),
  });
}

/** The form of a user task or start event. */
export function readForm(
  element: ModdleElement,
  notebook: Notebook,
): Pick<UserTaskDetails, 'formKey' | 'formRef' | 'formFields'> {
  return defined({
    formKey: notebook.optional(attribute(element, 'formKey')),
    formRef: readFormReference(element, notebook),
    formFields: [
      ...extensions(element, 'formData').flatMap((form) => childrenNamed(form, 'formField')),
      ...extensions(element, 'formProperty'),
    ].flatMap((field) => readField(field, notebook)),
  });
}

function readFormReference(element: ModdleElement, notebook: Notebook): FormReference | undefined {
  const key = attribute(element, 'formRef');
  if (key === undefined) return undefined;
  const written = attribute(element, 'formRefBinding');
  const binding: FormReference['binding'] = written === 'deployment' || written === 'version' ? written : 'latest';
  return defined({
    key: notebook.value(key),
    binding,
    version: notebook.optional(attribute(element, 'formRefVersion')),
  });
}

function readField(field: ModdleElement, notebook: Notebook): FormField[] {
  const id = extensionAttribute(field, 'id');
  if (id === undefined) {
    notebook.incomplete({
      zh: '表单字段应有 id，但没有。请填写字段对应的变量名。',
      en: 'Expected a form field to have an id, but it has none. Enter the name of its variable.',
    });
    return [];
  }
  const constraints = childrenNamed(field, 'validation').flatMap((validation) =>
    childrenNamed(validation, 'constraint'),
  );
  const required = extensionAttribute(field, 'required') === 'true' ? [{ name: 'required' }] : [];
  return [
    defined({
      id,
      label: extensionAttribute(field, 'label') ?? extensionAttribute(field, 'name'),
      type: extensionAttribute(field, 'type') ?? 'string',
      defaultValue: notebook.optional(
        extensionAttribute(field, 'defaultValue') ?? extensionAttribute(field, 'default'),
      ),
      values: childrenNamed(field, 'value').map((value) =>
        defined({ id: extensionAttribute(value, 'id') ?? '', name: extensionAttribute(value, 'name') }),
      ),
      constraints: [
        ...required,
        ...constraints.map((constraint) =>
          defined({
            name: extensionAttribute(constraint, 'name') ?? '',
            config: extensionAttribute(constraint, 'config'),
          }),
        ),
      ],
    }),
  ];
}

/** BPMN's own way to name people (§10.3.4): a human performer is the assignee. */
function humanPerformer(element: ModdleElement): string | undefined {
  const performer = elementsOf(element, 'resources').find(
    (role) => isA(role, 'HumanPerformer') && !isA(role, 'PotentialOwner'),
  );
  return assignmentText(performer);
}

/** Potential owners are candidates: `user(…)` or `group(…)`, a bare name being a group, as in Camunda 7. */
function potentialOwners(element: ModdleElement): { users: string[]; groups: string[] } {
  const users: string[] = [];
  const groups: string[] = [];
  for (const role of elementsOf(element, 'resources').filter((found) => isA(found, 'PotentialOwner'))) {
    for (const text of splitList(assignmentText(role))) {
      const named = /^(user|group)\((.*)\)$/.exec(text);
      (named?.[1] === 'user' ? users : groups).push(named?.[2]?.trim() ?? text);
    }
  }
  return { users, groups };
}

function assignmentText(role: ModdleElement | undefined): string | undefined {
  return textOf(elementOf(elementOf(role, 'resourceAssignmentExpression'), 'expression'), 'body');
}

/** Of longer lists the rest stays one literal, which is split again when it is evaluated. */
const MOST_PARTS = 1_000;

/** Splits a list at the commas that stand outside of expressions and brackets; blanks are dropped. */
export function splitList(text: string | undefined): string[] {
  if (text === undefined) return [];
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length && parts.length < MOST_PARTS; at += 1) {
    const character = text[at];
    if (character === '{' || character === '(') depth += 1;
    if (character === '}' || character === ')') depth -= 1;
    if (character === ',' && depth <= 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)].map((found) => found.trim()).filter((found) => found !== '');
}
