/** What it means to wait for each kind of event, BPMN 2.0.2 §10.5.5. Errors are not waited for: they are thrown at you. */
import type { SingleEvent } from '../../model/definition';
import type { Scene } from '../behavior';
import { hasBecomeTrue } from '../conditions';
import type { Subscribing } from './subscribing';
import { subscribeToTimer } from './timer';

const never: Subscribing = { ok: true, on: 'never' };

export function subscribe(event: SingleEvent, scene: Scene): Subscribing {
  switch (event.type) {
    case 'timer':
      return subscribeToTimer(event, scene);
    case 'message': {
      const name = scene.evaluate(event.name);
      if (!name.ok) return name;
      const key = event.correlation === undefined ? undefined : scene.evaluate(event.correlation);
      if (key?.ok === false) return key;
      const correlation = key === undefined || key.value === null ? {} : { correlationKey: String(key.value) };
      const keys = scene.keys?.(String(name.value));
      const known = keys === undefined ? {} : { keys };
      return { ok: true, on: { kind: 'message', name: String(name.value), ...correlation, ...known } };
    }
    case 'signal': {
      const name = scene.evaluate(event.name);
      return name.ok ? { ok: true, on: { kind: 'signal', name: String(name.value) } } : name;
    }
    case 'condition': {
      const answer = hasBecomeTrue(scene.evaluate(event.condition));
      return answer.ok ? { ok: true, on: { kind: 'condition', holds: answer.holds } } : answer;
    }
    default:
      return never;
  }
}
