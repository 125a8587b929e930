/**
 * `wrongReferenceType`: a reference names an element of the kind that the metamodel asks for: a message flow leads to
 * something that can receive, an operation is an operation (BPMN 2.0.2 §8, the class diagrams).
 */
import { elementsOf, isA, tagOf, type ModdleElement } from '../element';
import type { Problem } from '../finding';
import { at } from './at';
import { everyElement } from './everyElement';
import type { Rule } from './rule';

interface Property {
  readonly name: string;
  readonly type: string;
  readonly isReference?: boolean;
  readonly ns: { readonly localName: string };
}

/** Judged by rules that say more about them. */
const ELSEWHERE: ReadonlySet<string> = new Set(['attachedToRef', 'incoming', 'outgoing']);

export const wrongReferenceType: Rule = {
  id: 'wrongReferenceType',
  severity: 'error',
  check: ({ parsed }) =>
    // The metamodel of bpmn-moddle gives the bindings of service interfaces types that the schema does not have.
    everyElement(parsed, 'BaseElement').flatMap((element) =>
      isA(element, 'SequenceFlow') || isA(element, 'InputOutputBinding') ? [] : faultsOf(element),
    ),
};

function faultsOf(element: ModdleElement): Problem[] {
  const { properties = [] } = element.$descriptor as { readonly properties?: readonly Property[] };
  return properties
    .filter(
      ({ isReference, type, ns }) => isReference === true && type.startsWith('bpmn:') && !ELSEWHERE.has(ns.localName),
    )
    .flatMap(({ name, type, ns }) =>
      targetsOf(element, name)
        .filter((target) => !target.$instanceOf(type))
        .map((target) => {
          const expected = type.slice('bpmn:'.length);
          const found = `${tagOf(target)} ${target.id ?? ''}`.trim();
          return at(element, {
            zh: `${ns.localName} 应指向 ${expected}，但“${found}”不是。请改为合适的元素。`,
            en: `Expected ${ns.localName} to name an element of the kind ${expected}, but "${found}" is none. Choose a suitable one.`,
          });
        }),
    );
}

function targetsOf(element: ModdleElement, property: string): ModdleElement[] {
  const value = element.get(property);
  if (Array.isArray(value)) return elementsOf(element, property).filter(isKnown);
  return typeof value === 'object' && value !== null && '$type' in value && isKnown(value as ModdleElement)
    ? [value as ModdleElement]
    : [];
}

function isKnown(element: ModdleElement): boolean {
  return element.$descriptor.isGeneric !== true;
}
