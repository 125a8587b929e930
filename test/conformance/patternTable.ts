/**
 * The 43 workflow control-flow patterns (Russell, ter Hofstede, van der Aalst, Mulyar 2006) and where each is shown. `test`
 * names a test file below `test/` and words of the title of the test in it.
 */
export interface Pattern {
  readonly number: number;
  readonly name: string;
  readonly group: string;
  readonly test: { readonly file: string; readonly title: string };
}

const shown = (number: number, group: string, name: string, file: string, title: string): Pattern => ({
  number,
  name,
  group,
  test: { file: `${file.includes('/') ? file : `semantics/${file}`}.test.ts`, title },
});

const basic = 'basic control flow';
const branching = 'branching and synchronization';
const multiple = 'multiple instances';
const state = 'state-based';
const cancelling = 'cancellation';
const iteration = 'iteration';
const termination = 'termination';
const trigger = 'trigger';

export const PATTERNS: readonly Pattern[] = [
  shown(1, basic, 'Sequence', 'userTask', 'waits with what people need to know'),
  shown(2, basic, 'Parallel Split', 'parallelGateway', 'forks, and joins'),
  shown(3, basic, 'Synchronization', 'parallelGateway', 'joins when every incoming flow has a token'),
  shown(4, basic, 'Exclusive Choice', 'exclusiveGateway', 'the default flow waits for its turn'),
  shown(5, basic, 'Simple Merge', 'exclusiveGateway', 'every token passes a merge on its own'),
  shown(6, branching, 'Multi-Choice', 'inclusiveGateway', 'every condition that holds gets a token'),
  shown(7, branching, 'Structured Synchronizing Merge', 'inclusiveGateway', 'the join waits for just those'),
  shown(8, branching, 'Multi-Merge', 'exclusiveGateway', 'every token passes a merge on its own'),
  shown(9, branching, 'Structured Discriminator', 'complexGateway', 'without a condition the first token starts it'),
  shown(10, iteration, 'Arbitrary Cycles', 'parallelGateway', 'loops round through the join'),
  shown(11, termination, 'Implicit Termination', 'startAndEnd', 'the process ends with the last one'),
  shown(12, multiple, 'Multiple Instances without Synchronization', 'multiInstance', 'by cardinality: so many'),
  shown(
    13,
    multiple,
    'Multiple Instances with a priori Design-Time Knowledge',
    'multiInstance',
    'by cardinality: so many',
  ),
  shown(14, multiple, 'Multiple Instances with a priori Run-Time Knowledge', 'multiInstance', 'over a collection'),
  shown(15, multiple, 'Multiple Instances without a priori Run-Time Knowledge', 'patterns', 'WCP-15'),
  shown(16, state, 'Deferred Choice', 'eventBasedGateway', 'the first one wins'),
  shown(17, state, 'Interleaved Parallel Routing', 'adHoc', 'one at a time, in the order of the document'),
  shown(18, state, 'Milestone', 'patterns', 'WCP-18'),
  shown(19, cancelling, 'Cancel Task', 'boundaryEvent', 'interrupting ends the activity'),
  shown(20, cancelling, 'Cancel Case', 'startAndEnd', 'a terminate end event ends all there is'),
  shown(21, iteration, 'Structured Loop', 'standardLoop', 'tested before: not even once'),
  shown(22, iteration, 'Recursion', 'callActivity', 'calls may nest'),
  shown(23, trigger, 'Transient Trigger', 'patterns', 'WCP-23'),
  shown(24, trigger, 'Persistent Trigger', 'commands/messageBuffer', 'throws too early waits for its receiver'),
  shown(25, cancelling, 'Cancel Region', 'boundaryEvent', 'on a sub-process it ends everything inside'),
  shown(
    26,
    cancelling,
    'Cancel Multiple Instance Activity',
    'multiInstance',
    'an interrupting timer ends all instances',
  ),
  shown(
    27,
    cancelling,
    'Complete Multiple Instance Activity',
    'multiInstance',
    'the completion condition ends the rest',
  ),
  shown(28, branching, 'Blocking Discriminator', 'complexGateway', 'after its reset it starts again'),
  shown(29, branching, 'Cancelling Discriminator', 'patterns', 'WCP-29'),
  shown(30, branching, 'Structured Partial Join', 'complexGateway', 'two of three start it; the third resets it'),
  shown(31, branching, 'Blocking Partial Join', 'complexGateway', 'after its reset it starts again'),
  shown(32, branching, 'Cancelling Partial Join', 'patterns', 'WCP-32'),
  shown(33, branching, 'Generalized AND-Join', 'parallelGateway', 'two tokens on one flow are not two flows'),
  shown(
    34,
    multiple,
    'Static Partial Join for Multiple Instances',
    'multiInstance',
    'the completion condition ends the rest',
  ),
  shown(
    35,
    multiple,
    'Cancelling Partial Join for Multiple Instances',
    'multiInstance',
    'the completion condition ends the rest',
  ),
  shown(36, multiple, 'Dynamic Partial Join for Multiple Instances', 'patterns', 'WCP-36'),
  shown(
    37,
    branching,
    'Acyclic Synchronizing Merge',
    'inclusiveGateway',
    'it waits while a token upstream can still reach',
  ),
  shown(38, branching, 'General Synchronizing Merge', 'inclusiveGateway', 'upstream of a loop'),
  shown(39, state, 'Critical Section', 'patterns', 'WCP-39'),
  shown(40, state, 'Interleaved Routing', 'adHoc', 'one at a time, in the order of the document'),
  shown(41, branching, 'Thread Merge', 'quantities', 'starts with as many tokens as it wants'),
  shown(42, branching, 'Thread Split', 'quantities', 'and leaves as many'),
  shown(43, termination, 'Explicit Termination', 'startAndEnd', 'a terminate end event ends all there is'),
];
