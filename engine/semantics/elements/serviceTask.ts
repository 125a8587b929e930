/**
 * Service, send, script and business rule tasks, BPMN 2.0.2 §13.3.3: they differ in what a designer means by them; how
 * each does its work is its implementation.
 */
import type { FlowNode, Implementation } from '../../model/definition';
import { fail, leave, leaveWith, wait, type Asked, type ElementBehavior, type Outcome, type Scene } from '../behavior';
import { singleResult } from '../decisionResult';

export const serviceTask: ElementBehavior = { enter: performs };

export function performs(node: FlowNode, scene: Scene): Outcome {
  const { implementation } = node;
  switch (implementation?.kind) {
    case 'external':
      return external(implementation, scene);
    case 'expression':
      return keep(implementation.resultVariable, scene.evaluate(implementation.expression));
    case 'script':
      return keep(implementation.resultVariable, scene.evaluate(implementation.script));
    case 'decision':
      return decision(implementation, scene);
    case 'message':
      return throwMessage(implementation, scene);
    case undefined:
      return leave;
  }
}

function keep(resultVariable: string | undefined, asked: Asked): Outcome {
  if (!asked.ok && asked.bpmnError !== undefined) return { kind: 'error', ...asked.bpmnError };
  if (!asked.ok) return fail('expressionFailed', asked.message);
  return resultVariable === undefined ? leave : leaveWith([[resultVariable, asked.value]]);
}

function external({ topic, priority }: Extract<Implementation, { kind: 'external' }>, scene: Scene): Outcome {
  const name = scene.evaluate(topic);
  if (!name.ok) return fail('expressionFailed', name.message);
  const wanted = priority === undefined ? ({ ok: true, value: 0 } as const) : scene.evaluate(priority);
  if (!wanted.ok) return fail('expressionFailed', wanted.message);
  const number = Number(wanted.value);
  if (!Number.isInteger(number)) {
    return fail(
      'expressionFailed',
      `Expected a task priority to be a whole number, but found ${String(wanted.value)}.`,
    );
  }
  return wait({ kind: 'externalTask', topic: String(name.value), priority: number });
}

function decision(implementation: Extract<Implementation, { kind: 'decision' }>, scene: Scene): Outcome {
  const key = scene.evaluate(implementation.decision);
  if (!key.ok) return fail('expressionFailed', key.message);
  const version = implementation.version === undefined ? undefined : scene.evaluate(implementation.version);
  if (version?.ok === false) return fail('expressionFailed', version.message);
  const answer = scene.decide({
    key: String(key.value),
    binding: implementation.binding,
    ...(version === undefined ? {} : { version: String(version.value) }),
  });
  if (!answer.ok) return fail('expressionFailed', answer.message);
  const { resultVariable } = implementation;
  if (resultVariable === undefined) return leave;
  const mapped = singleResult(answer.value, implementation.mapResult);
  return mapped.ok ? leaveWith([[resultVariable, mapped.value]]) : fail('expressionFailed', mapped.message);
}

/** Delivered after this transaction, by the outbox: to a receiver here if there is one, else it is kept for a while. */
export function throwMessage({ name, correlation }: Thrown, scene: Scene): Outcome {
  const text = scene.evaluate(name);
  if (!text.ok) return fail('expressionFailed', text.message);
  const key = correlation === undefined ? undefined : scene.evaluate(correlation);
  if (key?.ok === false) return fail('expressionFailed', key.message);
  const correlationKey = key === undefined || key.value === null ? {} : { correlationKey: String(key.value) };
  return { kind: 'leave', jobs: [{ kind: 'message', name: String(text.value), ...correlationKey, variables: {} }] };
}

type Thrown = Pick<Extract<Implementation, { kind: 'message' }>, 'name' | 'correlation'>;
