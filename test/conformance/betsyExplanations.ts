/**
 * Where we do not give the trace that betsy expects, test by test: the paragraph of BPMN 2.0.2, why, and the traces that the
 * paragraph asks for instead. A test counts as explained only while it gives exactly these.
 */
export interface BetsyExplanation {
  readonly id: string;
  readonly modes: readonly ('external' | 'script')[];
  readonly paragraph: string;
  readonly why: string;
  /** What the cases give that do not give what is expected, in their order. */
  readonly traces: readonly (readonly string[])[];
  /** Afterwards the instance is still there. */
  readonly staysActive?: true;
}

const both = ['external', 'script'] as const;

const interrupting =
  'the boundary event says nothing of cancelActivity, which is true by default, so the signal that the first instance throws as it completes (§10.3.8) ends the activity with the instances still to come; the trace expected is that of cancelActivity="false", which gives it here (test/semantics/instanceEvents.test.ts)';

const stuck =
  'the token waits for ever, nothing after it runs and the instance stays active, as expected; that people are told so by an incident is no exception of the process, but the driver counts every incident as an error at run time';

export const BETSY_EXPLANATIONS: readonly BetsyExplanation[] = [
  {
    id: 'activities/CallActivity_GlobalTask',
    modes: ['external'],
    paragraph: '§10.3.7',
    why: 'the driver makes external tasks of script tasks only; the global script task keeps its placeholder as a script, which logs nothing. In script mode, where the adapter puts a script there, the test passes',
    traces: [['SCRIPT_task2']],
  },
  {
    id: 'activities/AdHocSubProcess_Parallel',
    modes: both,
    paragraph: '§13.3.5',
    why: 'no task of the file logs SCRIPT_task3: the one after the ad-hoc sub-process logs SCRIPT_task1 again. Both inner tasks run, in parallel, and then the one after them',
    traces: [['SCRIPT_task1', 'SCRIPT_task1', 'SCRIPT_task2']],
  },
  {
    id: 'activities/MultiInstance_NoneBehavior',
    modes: both,
    paragraph: '§10.5.4, §13.5.3',
    why: interrupting,
    traces: [['SCRIPT_task1', 'SCRIPT_task3']],
  },
  {
    id: 'cfpatterns/WCP09_Structured_Discriminator_MultiInstance',
    modes: both,
    paragraph: '§10.5.4, §13.5.3',
    why: interrupting,
    traces: [['SCRIPT_task1', 'SCRIPT_task3']],
  },
  {
    id: 'errors/InclusiveDiverging_ParallelConverging',
    modes: both,
    paragraph: '§13.4.1 (a parallel gateway waits and throws no exception)',
    why: stuck,
    staysActive: true,
    traces: [
      ['SCRIPT_task1', 'ERROR_runtime'],
      ['SCRIPT_task2', 'ERROR_runtime'],
    ],
  },
  {
    id: 'errors/Token_StartQuantity_Two',
    modes: both,
    paragraph: '§13.3.2 (an activity waits for startQuantity tokens)',
    why: stuck,
    staysActive: true,
    traces: [['SCRIPT_task1', 'ERROR_runtime']],
  },
];
