/**
 * One of each thing that steps make and leave behind is kept. The machine compiles a step for things of these shapes and
 * forgets both with the last such thing, whenever all memory is cleared between two steps: then a fifth of the next second
 * goes into compiling anew.
 */
import { emptyState } from './draft';
import { Motion } from './motion';
import { PlacedScene, PlacedSurroundings } from './scenes';
import { ScopeView } from './scopeView';
import type { Environment } from './trigger';

const environment: Environment = {
  now: '1970-01-01T00:00:00.000Z',
  definition: () => undefined,
  evaluate: () => ({ ok: false, message: 'Expected nobody to ask here.' }),
  answers: new Map(),
  deadline: () => ({ ok: false, message: 'Expected nobody to ask here.' }),
  zoneOffset: 0,
  maxActivations: 0,
};

/** A process in which a loop has begun an iteration, and the eyes of that iteration. */
function oneOfEach(): readonly unknown[] {
  const motion = new Motion(emptyState(''), environment);
  const [processId, elementId] = ['process', 'task'];
  motion.emit({ type: 'processStarted', key: 0, parent: null, definitionId: processId, processId, variables: {} });
  motion.emit({ type: 'elementActivated', key: 1, scope: 0, elementId, consumed: [], stage: 'entering' });
  motion.emit({ type: 'scopeOpened', key: 1, scope: 0, elementId, kind: 'loopBody', total: 1 });
  motion.emit({
    type: 'elementActivated',
    key: 2,
    scope: 1,
    elementId,
    consumed: [],
    opens: 'iteration',
    variables: {},
    stage: 'active',
  });
  const iteration = motion.draft.scope(2);
  const view = new ScopeView(motion.draft, iteration);
  view.has('loopCounter');
  return [
    motion,
    view,
    new PlacedScene(motion, iteration, undefined, undefined),
    new PlacedSurroundings(motion.draft, environment, iteration, undefined),
  ];
}

export const shapes = oneOfEach();
