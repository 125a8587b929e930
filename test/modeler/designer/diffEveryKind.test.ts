/** Changes of what is drawn less often: each shown at its place with words in both languages, and nothing else shown. */
import type { Change } from '../../../modeler/designer/diff/change';
import { diffBpmn } from '../../../modeler/designer/diff/diffBpmn';
import { changeTexts } from '../../../modeler/ui/catalogue/designerChanges';
import { elementTypeTexts } from '../../../modeler/ui/catalogue/designerTypes';
import { reviewTexts } from '../../../modeler/ui/catalogue/designerReview';
import { everyKind } from '../../browser/everyKindService';

// The texts alone: there is no browser here that has a language.
jest.mock('../../../modeler/ui/texts', () => ({ defineTexts: (room: string, keys: object) => ({ room, keys }) }));

const before = everyKind('p', '各种元素');

/** Replaces exactly what is there: an edit that misses would prove nothing. */
function swap(from: string, to: string): string {
  expect(before.split(from)).toHaveLength(2);
  return before.replace(from, () => to);
}

const told = ({ kind, elementId, property, before: old, after }: Change): string =>
  [kind, elementId, property, old, after].map((part) => part ?? '').join('|');

const edits: readonly (readonly [what: string, from: string, to: string, expected: readonly string[]])[] = [
  ['an escalation’s code', '"LATE"', '"LATER"', ['changed|Escalation|escalationCode|LATE|LATER']],
  [
    'the escalation of an event',
    '<escalationEventDefinition id="ReportBy" escalationRef="Escalation" />',
    '<escalationEventDefinition id="ReportBy" />',
    ['changed|Report|escalation|超期|'],
  ],
  [
    'when a complex gateway goes on',
    'activationCount &gt;= 1',
    'activationCount &gt;= 2',
    ['changed|Meet|activation|${activationCount >= 1}|${activationCount >= 2}'],
  ],
  [
    'the order of an ad-hoc sub-process',
    'ordering="Parallel"',
    'ordering="Sequential"',
    ['changed|AdHoc|ordering|Parallel|Sequential'],
  ],
  ['when an ad-hoc sub-process is done', '${reached}', '${done}', ['changed|AdHoc|adHocDone|${reached}|${done}']],
  [
    'what an ad-hoc sub-process cancels',
    'cancelRemainingInstances="true"',
    'cancelRemainingInstances="false"',
    ['changed|AdHoc|cancelRemaining|true|false'],
  ],
  ['what is compensated', ' activityRef="Transaction"', '', ['changed|Undo|undoWhat|划扣税款|']],
  [
    'whether compensation is waited for',
    'activityRef="Transaction"',
    'activityRef="Transaction" waitForCompletion="false"',
    ['changed|Undo|undoWaits|true|false'],
  ],
  [
    'an activity that compensates',
    'name="冲账" isForCompensation="true"',
    'name="冲账"',
    ['changed|Unbook|isForCompensation|true|false'],
  ],
  [
    'the name of a link',
    'id="LinkInBy" name="会审"',
    'id="LinkInBy" name="复审"',
    ['changed|LinkIn|linkName|会审|复审'],
  ],
  [
    'whether all events are waited for',
    '<intermediateCatchEvent id="Wait"',
    '<intermediateCatchEvent id="Wait" parallelMultiple="true"',
    [
      'changed|Wait|allOfThem|false|true',
      'changed|Wait|type|MultipleIntermediateCatchEvent|ParallelMultipleIntermediateCatchEvent',
    ],
  ],
  [
    'one more event that is waited for',
    '<signalEventDefinition id="WaitSignal"',
    '<messageEventDefinition id="WaitMessage" /><signalEventDefinition id="WaitSignal"',
    ['changed|Wait|triggers|Signal、Timer|Message、Signal、Timer'],
  ],
  ['which parts of a repetition throw', ' behavior="None"', '', ['changed|Review|behavior|None|All']],
  [
    'what a repetition throws',
    ' noneBehaviorEventRef="ReviewedOne"',
    '',
    ['changed|Review|behaviorEvent|ReviewedOne|'],
  ],
  [
    'how many tokens a step takes',
    '<userTask id="Tax"',
    '<userTask startQuantity="2" id="Tax"',
    ['changed|Tax|startQuantity|1|2'],
  ],
  [
    'how many tokens a step gives',
    '<userTask id="Tax"',
    '<userTask completionQuantity="2" id="Tax"',
    ['changed|Tax|completionQuantity|1|2'],
  ],
  [
    'the variable of a data object',
    'id="ApplicationData" name="application"',
    'id="ApplicationData" name="form"',
    ['changed|ApplicationData|name|application|form'],
  ],
  ['the type of a data object', ' itemSubjectRef="Item"', '', ['changed|ApplicationData|itemType|Item|']],
  ['a variable of a process', 'name="seen"', 'name="known"', ['changed|p|property|seen|known']],
  ['where a field is in a message', '${number}', '${no}', ['changed|Number|correlationInMessage|${number}|${no}']],
  [
    'the fields of a key',
    '<correlationPropertyRef>Number</correlationPropertyRef>',
    '',
    ['changed|Key|correlationFields|申请编号|'],
  ],
  [
    'the message of a flow',
    ' targetRef="Start" messageRef="Applied"',
    ' targetRef="Start"',
    ['changed|Mail|message|application.sent|'],
  ],
];

const words: Readonly<Record<string, { readonly zh: string; readonly en: unknown }>> = {
  ...reviewTexts.keys,
  ...changeTexts.keys,
  ...elementTypeTexts.keys,
};

describe('the diff of two versions of a process with every kind of element', () => {
  test.each(edits)('shows %s, and nothing else', async (_what, from, to, expected) => {
    expect((await diffBpmn('p.bpmn', before, swap(from, to))).map(told)).toEqual(expected);
  });

  test.each(edits)('has words for %s in both languages', async (_what, from, to) => {
    for (const { property, elementType } of await diffBpmn('p.bpmn', before, swap(from, to))) {
      for (const one of [words[elementType] ?? words[`type_${elementType}`], words[`word_${property}`]]) {
        expect(one?.zh).toMatch(/[一-龥]/);
        expect(one?.en).toMatch(/[a-z]/);
      }
    }
  });

  test('knows what has no name by its kind and what it comes after', async () => {
    const [gateway] = await diffBpmn(
      'p.bpmn',
      before,
      swap('<parallelGateway id="Fork" />', '<inclusiveGateway id="Fork" />'),
    );
    expect(gateway).toMatchObject({ elementName: undefined, known: { kind: 'InclusiveGateway', after: '收到申请' } });
    const boundary = await diffBpmn(
      'p.bpmn',
      before,
      swap('<boundaryEvent id="BookUndone"', '<boundaryEvent cancelActivity="false" id="BookUndone"'),
    );
    expect(boundary).toMatchObject([{ known: { kind: 'CompensateBoundaryEvent', after: '记账' } }]);
    const flow = await diffBpmn(
      'p.bpmn',
      before,
      swap('<sequenceFlow id="f2" sourceRef="Fork"', '<sequenceFlow id="f2" sourceRef="Start"'),
    );
    expect(flow).toMatchObject([{ elementId: 'f2', ends: [{ name: '收到申请' }, { name: '核税' }] }]);
  });
});
