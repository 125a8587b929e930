/** What a throwing event does to the world, BPMN 2.0.2 §13.5.2: the same for intermediate and end events. */
import type { FlowNode } from '../../model/definition';
import { fail, leave, type Outcome, type Scene } from '../behavior';
import { performs } from './serviceTask';

export function throwEvent(node: FlowNode, scene: Scene): Outcome {
  const { event } = node;
  switch (event?.type) {
    case 'message':
      return performs(node, scene);
    case 'signal': {
      const name = scene.evaluate(event.name);
      if (!name.ok) return fail('expressionFailed', name.message);
      return { kind: 'leave', jobs: [{ kind: 'signal', name: String(name.value), variables: {} }] };
    }
    case 'error': {
      const code = event.code === undefined ? ({ ok: true, value: '' } as const) : scene.evaluate(event.code);
      if (!code.ok) return fail('expressionFailed', code.message);
      const message = event.message === undefined ? undefined : scene.evaluate(event.message);
      if (message?.ok === false) return fail('expressionFailed', message.message);
      const text = message === undefined || message.value === null ? {} : { message: String(message.value) };
      return { kind: 'error', code: String(code.value ?? ''), ...text };
    }
    case 'terminate':
      return { kind: 'terminate' };
    default:
      return leave;
  }
}
