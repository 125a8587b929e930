/** Input and output mappings of an element: values computed in one scope, set in another. */
import type { Value } from '../expressions/expression';
import type { MappingValue, VariableMapping } from '../model/definition';
import type { Motion } from './motion';
import type { ElementInstance, Key, Scope } from './state';
import { toTyped } from './typedValues';

type Mapped = { readonly ok: true } | { readonly ok: false; readonly message: string };
type Computed = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly message: string };

const done: Mapped = { ok: true };

/** Computed one after the other, each seeing those before it; local to the element. */
export function mapInputs(motion: Motion, scope: Scope, key: Key, mappings: readonly VariableMapping[]): Mapped {
  if (mappings.length === 0) return done;
  for (const { name, value } of mappings) {
    const around = motion.draft.scope(scope.key);
    if (value.kind === 'variable') {
      const found = motion.view(around, motion.element(around, key)).lookUp(value.name);
      if (found !== undefined) motion.setLocal(scope.key, key, { [name]: found });
      continue;
    }
    const computed = compute(motion, around, motion.element(around, key), value);
    if (!computed.ok) return { ok: false, message: `Input ${name}: ${computed.message}` };
    motion.setLocal(scope.key, key, { [name]: toTyped(computed.value) });
  }
  return done;
}

/** Computed where the element sees, set around it: where the name is defined, else in the process. */
export function mapOutputs(
  motion: Motion,
  scope: Scope,
  element: ElementInstance,
  mappings: readonly VariableMapping[],
): Mapped {
  if (mappings.length === 0) return done;
  for (const { name, value } of mappings) {
    if (value.kind === 'variable') {
      const found = motion.view(motion.draft.scope(scope.key), element).lookUp(value.name);
      if (found !== undefined) motion.setTypedClimbing(motion.draft.scope(scope.key), [[name, found]]);
      continue;
    }
    const computed = compute(motion, motion.draft.scope(scope.key), element, value);
    if (!computed.ok) return { ok: false, message: `Output ${name}: ${computed.message}` };
    motion.setClimbing(motion.draft.scope(scope.key), [[name, computed.value]]);
  }
  return done;
}

function compute(motion: Motion, scope: Scope, element: ElementInstance, mapping: MappingValue): Computed {
  switch (mapping.kind) {
    case 'expression':
      return motion.evaluate(mapping.expression, scope, element);
    case 'variable':
      return { ok: true, value: motion.view(scope, element).get(mapping.name) };
    case 'none':
      return { ok: true, value: null };
    case 'list': {
      const items: Value[] = [];
      for (const item of mapping.items) {
        const computed = compute(motion, scope, element, item);
        if (!computed.ok) return computed;
        items.push(computed.value);
      }
      return { ok: true, value: items };
    }
    case 'map': {
      const entries = Object.create(null) as Record<string, Value>;
      for (const { key, value } of mapping.entries) {
        const computed = compute(motion, scope, element, value);
        if (!computed.ok) return computed;
        entries[key] = computed.value;
      }
      return { ok: true, value: entries };
    }
  }
}
