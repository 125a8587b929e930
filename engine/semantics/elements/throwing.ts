/** What a throwing event does to the world, BPMN 2.0.2 §13.5.2: the same for intermediate and end events. */
import type { FlowNode, SingleEvent } from '../../model/definition';
import { fail, leave, type Outcome, type Scene } from '../behavior';
import { performs, throwMessage } from './serviceTask';

export function throwEvent(node: FlowNode, scene: Scene): Outcome {
  const { event } = node;
  if (event === undefined) return leave;
  if (event.type === 'message') return performs(node, scene);
  if (event.type !== 'multiple') return throwOne(event, scene);
  // What ends things comes last: the others must have been thrown by then.
  const outcomes = event.of.map((one) => throwOne(one, scene)).sort((a, b) => rank(a) - rank(b));
  return outcomes.find((outcome) => outcome.kind === 'fail') ?? { kind: 'several', outcomes };
}

const rank = ({ kind }: Outcome): number => (kind === 'leave' ? 0 : kind === 'compensate' ? 1 : 2);

export function throwOne(event: SingleEvent, scene: Scene): Outcome {
  switch (event.type) {
    case 'message':
      return throwMessage(event, scene);
    case 'signal': {
      const name = scene.evaluate(event.name);
      if (!name.ok) return fail('expressionFailed', name.message);
      return { kind: 'leave', jobs: [{ kind: event.type, name: String(name.value), variables: {} }] };
    }
    case 'error': {
      const code = event.code === undefined ? ({ ok: true, value: '' } as const) : scene.evaluate(event.code);
      if (!code.ok) return fail('expressionFailed', code.message);
      const message = event.message === undefined ? undefined : scene.evaluate(event.message);
      if (message?.ok === false) return fail('expressionFailed', message.message);
      const text = message === undefined || message.value === null ? {} : { message: String(message.value) };
      return { kind: 'error', code: String(code.value ?? ''), ...text };
    }
    case 'escalation': {
      const code = event.code === undefined ? ({ ok: true, value: '' } as const) : scene.evaluate(event.code);
      if (!code.ok) return fail('expressionFailed', code.message);
      return { kind: 'leave', escalations: [String(code.value ?? '')] };
    }
    case 'compensation': {
      const { activity, waits } = event;
      return activity === undefined ? { kind: 'compensate', waits } : { kind: 'compensate', waits, activity };
    }
    case 'cancel':
      return { kind: 'cancel' };
    case 'terminate':
      return { kind: 'terminate' };
    default:
      return leave;
  }
}
