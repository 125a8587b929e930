/** Cases of the rules about data: what is taken in, given out, associated and carried by messages and events. */
import { between, line, plain, plainFile, task, type RuleCase } from './plainBpmn';

const items =
  '<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="list" isCollection="true" structureRef="xsd:string"/>';
const message = '<message id="m" name="m" itemRef="text"/>';
const service = `${items}${message}<interface id="i" name="i"><operation id="o" name="o"><inMessageRef>m</inMessageRef></operation></interface>`;

const io = (item: string, more = ''): string =>
  `<ioSpecification><dataInput id="din" ${item === '' ? '' : `itemSubjectRef="${item}"`} ${more}/><inputSet><dataInputRefs>din</dataInputRefs></inputSet><outputSet/></ioSpecification>`;

const associated = (item: string): string =>
  between(
    `<task id="t">${io('text')}<dataInputAssociation id="da"><sourceRef>ref</sourceRef><targetRef>din</targetRef></dataInputAssociation></task>
     <dataObject id="do" itemSubjectRef="${item}"/><dataObjectReference id="ref" dataObjectRef="do"/>`,
    't',
    items,
  );

const collection = (flag: string): string => plain(`${line}<dataObject id="do" itemSubjectRef="list" ${flag}/>`, items);

const stated = (name: string): string =>
  plain(
    `${line}<dataObject id="do" name="Application"/><dataObjectReference id="ref" dataObjectRef="do" name="${name}"><dataState name="checked"/></dataObjectReference>`,
  );

const sets = (content: string): string =>
  plain(`<ioSpecification><dataInput id="din"/><dataOutput id="dout"/>${content}</ioSpecification>${line}`);
const paired = (back: string): string =>
  sets(
    `<inputSet id="is"><dataInputRefs>din</dataInputRefs><outputSetRefs>os</outputSetRefs></inputSet><outputSet id="os"><dataOutputRefs>dout</dataOutputRefs>${back}</outputSet>`,
  );

/** The process has the input `pin`; the task writes its output where `target` says. */
const writing = (target: string): string =>
  plain(
    `<ioSpecification><dataInput id="pin"/><inputSet><dataInputRefs>pin</dataInputRefs></inputSet><outputSet/></ioSpecification>
     <task id="t"><ioSpecification><dataOutput id="dout"/><inputSet/><outputSet><dataOutputRefs>dout</dataOutputRefs></outputSet></ioSpecification>
     <dataOutputAssociation id="da"><sourceRef>dout</sourceRef><targetRef>${target}</targetRef></dataOutputAssociation></task><dataObject id="do"/>`,
  );

const sending = (item: string): string =>
  between(`<sendTask id="t" messageRef="m">${io(item)}</sendTask>`, 't', `${items}${message}`);

const throwing = (item: string): string =>
  plain(
    `<startEvent id="s"/><endEvent id="e"><dataInput id="din" itemSubjectRef="${item}"/><inputSet><dataInputRefs>din</dataInputRefs></inputSet><signalEventDefinition signalRef="sig"/></endEvent><sequenceFlow id="f" sourceRef="s" targetRef="e"/>`,
    `${items}<signal id="sig" name="sig" structureRef="text"/>`,
  );

const messaging = (operation: string): string =>
  plain(
    `<startEvent id="s"><messageEventDefinition messageRef="m">${operation}</messageEventDefinition></startEvent><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/>`,
    service,
  );

const globalTask = (binding: string): string =>
  plainFile(
    `${service}<globalTask id="g"><supportedInterfaceRef>i</supportedInterfaceRef>${io('number')}${binding}</globalTask><process id="p" isExecutable="true">${line}</process>`,
  );
const fitting = plainFile(
  `${service}<globalTask id="g"><supportedInterfaceRef>i</supportedInterfaceRef>${io('text')}<ioBinding operationRef="o" inputDataRef="din" outputDataRef="din"/></globalTask><process id="p" isExecutable="true">${line}</process>`,
);

const set = (elementId: string, property: string, value: unknown) => ({ kind: 'set', elementId, property, value });

export const dataCases: readonly RuleCase[] = [
  { rule: 'dataAssociationTypes', invalid: associated('number'), at: ['da'], valid: associated('text') },
  {
    rule: 'collectionMismatch',
    invalid: collection(''),
    at: ['do'],
    valid: collection('isCollection="true"'),
    repair: [set('do', 'isCollection', true)],
  },
  {
    rule: 'dataObjectState',
    invalid: stated('Form'),
    at: ['ref'],
    valid: stated('Application [checked]'),
    repair: [set('ref', 'name', 'Application [checked]')],
  },
  {
    rule: 'dataSets',
    invalid: sets('<inputSet/><outputSet><dataOutputRefs>dout</dataOutputRefs></outputSet>'),
    at: ['din'],
    valid: sets(
      '<inputSet><dataInputRefs>din</dataInputRefs></inputSet><outputSet><dataOutputRefs>dout</dataOutputRefs></outputSet>',
    ),
  },
  { rule: 'dataSets', invalid: paired(''), at: ['is'], valid: paired('<inputSetRefs>is</inputSetRefs>') },
  { rule: 'processData', invalid: writing('pin'), at: ['da'], valid: writing('do') },
  { rule: 'operationData', invalid: sending('number'), at: ['t'], valid: sending('text') },
  { rule: 'eventData', invalid: throwing('number'), at: ['e'], valid: throwing('text') },
  { rule: 'messageOperation', invalid: messaging(''), at: ['s'], valid: messaging('<operationRef>o</operationRef>') },
  { rule: 'serviceBinding', invalid: globalTask(''), at: ['g'], valid: fitting },
  {
    rule: 'serviceBinding',
    invalid: globalTask('<ioBinding operationRef="o" inputDataRef="din" outputDataRef="din"/>'),
    at: ['g'],
    valid: fitting,
  },
];

export const unaffected = between(task('t'), 't');
