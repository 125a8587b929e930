/** Random events: what is waited for, what is thrown, and what sits on the boundary of an activity. */
import type { EventDefinition, SingleEvent } from '../../engine/model/definition';
import * as make from '../semantics/sketch';
import type { Chance } from './chance';
import type { Pen, Sheet } from './sheet';

const conditional = ['${n > 0}', '${p}', '${a > 2}', '${b > 1}'];

function waited(chance: Chance): EventDefinition {
  switch (chance.below(10)) {
    case 0:
    case 6:
      return make.message(chance.one(['m1', 'm2']));
    case 1:
    case 7:
      return make.signal(chance.one(['s1', 's2']));
    case 2:
      return make.timer('duration', 'PT1H');
    case 3:
      return make.timer('date', '2026-04-01T00:00:00Z');
    case 4:
      return make.timer('cycle', chance.one(['R2/PT1H', 'R1/PT1H']));
    default:
      return make.condition(chance.one(conditional));
  }
}

/** What can be waited for: alone, one of several, or all of several. */
export function anyWaited(chance: Chance): EventDefinition {
  if (chance.isTrue(0.6)) return waited(chance);
  const isParallel = chance.isTrue(0.6);
  return make.several(isParallel, waited(chance), waited(chance));
}

export const errorEvent = (chance: Chance): EventDefinition =>
  make.error(chance.one(['E1', 'E1', 'E2', undefined]), chance.isTrue(0.5) ? { codeVariable: 'code' } : {});

export const escalationEvent = (chance: Chance): EventDefinition =>
  make.escalation(chance.one(['X1', 'X1', 'X2', undefined]), chance.isTrue(0.5) ? 'code' : undefined);

/** Thrown on the way. */
/** One that its own handler would hear would go on for ever. */
const signalFrom = ({ place }: Sheet): EventDefinition => make.signal(place.isQuiet ? 's9' : 's1');

export function anyThrown(pen: Pen, sheet: Sheet): EventDefinition {
  const { chance } = pen;
  const kind = chance.below(14);
  if (kind < 1) return { type: 'none' };
  if (kind < 3) return make.message('m1');
  if (kind < 4) return signalFrom(sheet);
  if (kind < 8) return sheet.place.isQuiet ? signalFrom(sheet) : make.escalation(chance.one(['X1', 'X2']));
  if (kind < 10)
    return make.several(false, signalFrom(sheet), sheet.place.isQuiet ? signalFrom(sheet) : make.escalation('X1'));
  return compensation(pen, sheet);
}

export function compensation({ chance }: Pen, sheet: Sheet): EventDefinition {
  const target = sheet.undoable.length > 0 && chance.isTrue(0.6) ? chance.one(sheet.undoable) : undefined;
  return make.compensation(target, chance.isTrue(0.7));
}

export function anyEnd(pen: Pen, sheet: Sheet): EventDefinition {
  const { chance } = pen;
  const { inTransaction } = sheet.place;
  if (inTransaction && chance.isTrue(0.4))
    return chance.isTrue(0.6) ? make.cancel : make.several(false, signalFrom(sheet), make.cancel);
  if (chance.isTrue(0.5)) return { type: 'none' };
  switch (chance.below(12)) {
    case 0:
      return make.error(chance.one(['E1', 'E2']));
    case 1:
      return make.terminate;
    case 2:
    case 3:
    case 4:
      return make.several(
        false,
        make.message('m1'),
        signalFrom(sheet),
        chance.one([make.error('E1'), make.terminate, signalFrom(sheet)]),
      );
    default:
      return anyThrown(pen, sheet);
  }
}

/** Messages are thrown the way a send task sends them. */
export const thrower = (event: EventDefinition): make.NodeSketch =>
  event.type === 'message' ? { event, implementation: { kind: 'message', name: event.name } } : { event };

export const single = (event: EventDefinition): SingleEvent => {
  if (event.type === 'multiple') throw new Error('Expected one event, but there are several.');
  return event;
};

type Host = 'task' | 'inside' | 'transaction';

/** One event for the boundary of an activity, and whether it interrupts. */
export function anyBoundary(chance: Chance, host: Host): { event: EventDefinition; interrupting: boolean } {
  const interrupting = chance.isTrue();
  if (host === 'transaction' && chance.isTrue(0.6)) return { event: make.cancel, interrupting: true };
  if (chance.isTrue(host === 'task' ? 0.2 : 0.25)) return { event: errorEvent(chance), interrupting: true };
  if (host !== 'task' && chance.isTrue(0.65)) return { event: escalationEvent(chance), interrupting };
  return { event: anyWaited(chance), interrupting };
}
