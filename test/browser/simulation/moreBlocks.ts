/** Blocks of the rarer kinds: complex gateways, links, transactions, ad-hoc sub-processes, compensation, data, keys. */
import type { Block } from './drawing';
import { compensation } from './eventTexts';
import { condition } from './texts';

const formal = (tag: string, text: string): string => `<${tag} xsi:type="tFormalExpression">${text}</${tag}>`;

/** Some of three ways start it, the others are swallowed when it is reset. */
const complex: Block = (drawing, from, depth) => {
  const { random } = drawing;
  const [split, join] = [drawing.name('split'), drawing.name('join')];
  drawing.put(`<parallelGateway id="${split}"/>`);
  drawing.flow(from, split);
  for (let count = 2 + random.below(2); count > 0; count -= 1) {
    const head = drawing.name('task');
    drawing.put(`<task id="${head}"/>`);
    drawing.flow(split, head);
    drawing.flow(random.chance(0.8) ? drawing.block(head, depth - 1) : head, join);
  }
  const when = random.one(['${activationCount >= 1}', '${activationCount >= 2}', '${activationCount >= 2 || flag}']);
  drawing.put(
    `<complexGateway id="${join}">${formal('activationCondition', when.replaceAll('>', '&gt;'))}</complexGateway>`,
  );
  if (random.chance(0.6)) return join;
  const [on, late] = [drawing.name('task'), drawing.name('task')];
  drawing.put(`<task id="${on}"/><userTask id="${late}" camunda:candidateGroups="window"/>`);
  drawing.flow(join, on, formal('conditionExpression', '${waitingForStart}'));
  drawing.flow(join, late, formal('conditionExpression', '${!waitingForStart}'));
  const end = drawing.name('end');
  drawing.put(`<endEvent id="${end}"/>`);
  drawing.flow(late, end);
  return on;
};

const link: Block = (drawing, from) => {
  const [source, target] = [drawing.name('event'), drawing.name('event')];
  const definition = `<linkEventDefinition name="${source}"/>`;
  drawing.put(`<intermediateThrowEvent id="${source}">${definition}</intermediateThrowEvent>`);
  drawing.put(`<intermediateCatchEvent id="${target}">${definition}</intermediateCatchEvent>`);
  drawing.flow(from, source);
  return target;
};

/** Left by its cancel event or as any other, with something in it to be undone. */
const transaction: Block = (drawing, from, depth) => {
  const [id, cancelled, join] = [drawing.name('step'), drawing.name('boundary'), drawing.name('join')];
  const isInTransaction = true;
  const content = drawing.inside(() => drawing.content(depth - 1), { isInTransaction });
  drawing.put(`<transaction id="${id}">${content}</transaction>`);
  drawing.flow(from, id);
  drawing.put(`<boundaryEvent id="${cancelled}" attachedToRef="${id}"><cancelEventDefinition/></boundaryEvent>`);
  drawing.put(`<exclusiveGateway id="${join}"/>`);
  drawing.flow(id, join);
  drawing.flow(drawing.block(cancelled, 0), join);
  return join;
};

const adHoc: Block = (drawing, from) => {
  const { random } = drawing;
  const id = drawing.name('step');
  const content = drawing.inside(() => {
    for (let count = 2 + random.below(2); count > 0; count -= 1) {
      const one = drawing.name('step');
      drawing.put(`<userTask id="${one}" camunda:candidateGroups="window"/>`);
      if (random.chance(0.5)) continue;
      const next = drawing.name('step');
      drawing.put(`<serviceTask id="${next}" camunda:expression="\${n + 1}" camunda:resultVariable="n"/>`);
      drawing.flow(one, next);
    }
  });
  const ordering = ` ordering="${random.one(['Sequential', 'Parallel'])}" cancelRemainingInstances="${random.chance(0.5)}"`;
  const completion = random.chance(0.5)
    ? ''
    : formal('completionCondition', random.one(['${flag}', '${n &gt; 1}', '${true}']));
  drawing.put(`<adHocSubProcess id="${id}"${ordering}>${content}${completion}</adHocSubProcess>`);
  drawing.flow(from, id);
  return id;
};

/** Done, and perhaps undone a little later. */
const undone: Block = (drawing, from, depth) => {
  const { random } = drawing;
  const [id, undo, boundary] = [drawing.name('step'), drawing.name('undo'), drawing.name('boundary')];
  const many = random.chance(0.3)
    ? `<multiInstanceLoopCharacteristics>${formal('loopCardinality', '2')}</multiInstanceLoopCharacteristics>`
    : '';
  drawing.put(`<userTask id="${id}" camunda:candidateGroups="window">${many}</userTask>`);
  drawing.put(`<boundaryEvent id="${boundary}" attachedToRef="${id}"><compensateEventDefinition/></boundaryEvent>`);
  drawing.put(`<userTask id="${undo}" isForCompensation="true" camunda:candidateGroups="window"/>`);
  drawing.put(
    `<association id="${drawing.name('to')}" sourceRef="${boundary}" targetRef="${undo}" associationDirection="One"/>`,
  );
  drawing.flow(from, id);
  if (random.chance(0.3)) return id;
  const thrown = drawing.name('event');
  drawing.put(`<intermediateThrowEvent id="${thrown}">${compensation(random)}</intermediateThrowEvent>`);
  drawing.flow(drawing.block(id, Math.max(0, depth - 1)), thrown);
  return thrown;
};

/** A data object goes into a task and comes back changed. */
const data: Block = (drawing, from) => {
  const [object, reference, id] = [drawing.name('data'), drawing.name('reference'), drawing.name('step')];
  drawing.put(`<dataObject id="${object}"/><dataObjectReference id="${reference}" dataObjectRef="${object}"/>`);
  const [input, output] = [`${id}In`, `${id}Out`];
  const sets = `<inputSet><dataInputRefs>${input}</dataInputRefs></inputSet><outputSet><dataOutputRefs>${output}</dataOutputRefs></outputSet>`;
  const specification = `<ioSpecification><dataInput id="${input}" name="given"/><dataOutput id="${output}" name="amount"/>${sets}</ioSpecification>`;
  const into = `<dataInputAssociation id="${id}A"><sourceRef>${reference}</sourceRef><targetRef>${input}</targetRef></dataInputAssociation>`;
  const back = `<dataOutputAssociation id="${id}B"><sourceRef>${output}</sourceRef><targetRef>${reference}</targetRef></dataOutputAssociation>`;
  drawing.put(`<userTask id="${id}" camunda:candidateGroups="window">${specification}${into}${back}</userTask>`);
  drawing.flow(from, id);
  return id;
};

/** An activity with ways out of its own, and one that takes two tokens to begin. */
const uncontrolled: Block = (drawing, from) => {
  const { random } = drawing;
  const [id, one, other, last] = ['step', 'step', 'task', 'step'].map((word) => drawing.name(word)) as [
    string,
    string,
    string,
    string,
  ];
  drawing.put(
    `<userTask id="${id}" camunda:candidateGroups="window"/><userTask id="${one}" camunda:candidateGroups="window"/><task id="${other}"/>`,
  );
  drawing.flow(from, id);
  drawing.flow(id, one);
  drawing.flow(id, other, random.chance(0.4) ? condition(random, 'conditionExpression') : undefined);
  const quantity = random.chance(0.5) ? ' startQuantity="2"' : '';
  drawing.put(`<task id="${last}"${quantity}/>`);
  drawing.flow(one, last);
  drawing.flow(other, last);
  return last;
};

/** Two of one process wait for what is thrown beside them: the inner one gets it. */
const rivals: Block = (drawing, from) => {
  const [split, join] = [drawing.name('split'), drawing.name('join')];
  const [receive, boundary, thrown] = [drawing.name('step'), drawing.name('boundary'), drawing.name('event')];
  const end = drawing.name('end');
  const message = '<messageEventDefinition messageRef="m1"/>';
  const cancels = ` cancelActivity="${drawing.random.chance(0.5)}"`;
  drawing.put(`<parallelGateway id="${split}"/>`);
  drawing.flow(from, split);
  drawing.put(`<receiveTask id="${receive}" messageRef="m1"/>`);
  drawing.put(`<boundaryEvent id="${boundary}" attachedToRef="${receive}"${cancels}>${message}</boundaryEvent>`);
  drawing.put(`<intermediateThrowEvent id="${thrown}">${message}</intermediateThrowEvent>`);
  drawing.put(`<inclusiveGateway id="${join}"/><endEvent id="${end}"/>`);
  drawing.flow(split, receive);
  drawing.flow(split, thrown);
  drawing.flow(receive, join);
  drawing.flow(thrown, join);
  drawing.flow(boundary, end);
  return join;
};

export const moreBlocks: readonly Block[] = [
  complex,
  link,
  transaction,
  adHoc,
  undone,
  undone,
  data,
  uncontrolled,
  rivals,
];
