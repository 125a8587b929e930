/** Data objects, properties and associations as variables, BPMN 2.0.2 §10.4. */
import { play } from '../semantics/play';
import { bpmn, compiled } from './bpmn';

const item = '<itemDefinition id="text" structureRef="string"/>';

const process = bpmn(
  `<property id="note" name="remark" itemSubjectRef="text"/>
   <dataObject id="object" name="amount" itemSubjectRef="text"/>
   <dataObject id="decor"/>
   <dataObjectReference id="reference" name="申请表" dataObjectRef="decor"/>
   <dataObjectReference id="amountIn" name="other name" dataObjectRef="object"/>
   <startEvent id="s"/>
   <userTask id="task">
     <property id="own" name="mine"/>
     <property id="aid" name="__targetRef_placeholder"/>
     <ioSpecification>
       <dataInput id="in" name="given"/>
       <dataInput id="twice" name="doubled"/>
       <dataOutput id="out" name="result"/>
       <inputSet><dataInputRefs>in</dataInputRefs><dataInputRefs>twice</dataInputRefs></inputSet>
       <outputSet><dataOutputRefs>out</dataOutputRefs></outputSet>
     </ioSpecification>
     <dataInputAssociation id="a1"><sourceRef>amountIn</sourceRef><targetRef>in</targetRef></dataInputAssociation>
     <dataInputAssociation id="a2"><sourceRef>amountIn</sourceRef><targetRef>twice</targetRef>
       <transformation xsi:type="tFormalExpression">\${amount * 2}</transformation></dataInputAssociation>
     <dataInputAssociation id="a3"><sourceRef>reference</sourceRef><targetRef>aid</targetRef></dataInputAssociation>
     <dataOutputAssociation id="a4"><sourceRef>out</sourceRef><targetRef>amountIn</targetRef></dataOutputAssociation>
     <dataOutputAssociation id="a5"><targetRef>reference</targetRef></dataOutputAssociation>
   </userTask>
   <userTask id="last"/>
   <sequenceFlow id="f1" sourceRef="s" targetRef="task"/>
   <sequenceFlow id="f2" sourceRef="task" targetRef="last"/>`,
  { beside: item },
);

test('what is declared is there, empty, and what goes in and out is mapped', async () => {
  const game = play(await compiled(process), { variables: { amount: 21 } });
  expect(game.variables).toEqual({ amount: 21, remark: null });
  expect(game.local('task')).toEqual({ mine: null, given: 21, doubled: 42 });
  game.complete('task', {}, { local: { result: 50 } });
  expect(game.variables).toEqual({ amount: 50, remark: null });
});

test('an output that nobody has set leaves the data object alone', async () => {
  const game = play(await compiled(process), { variables: { amount: 21 } }).complete('task');
  expect(game.variables).toEqual({ amount: 21, remark: null });
});

test('a data object of a sub-process is its own', async () => {
  const definition = await compiled(
    bpmn(
      `<startEvent id="s"/>
       <subProcess id="sub">
         <dataObject id="inside" itemSubjectRef="text"/>
         <startEvent id="si"/>
         <userTask id="task"/>
         <sequenceFlow id="g1" sourceRef="si" targetRef="task"/>
       </subProcess>
       <userTask id="last"/>
       <sequenceFlow id="f1" sourceRef="s" targetRef="sub"/>
       <sequenceFlow id="f2" sourceRef="sub" targetRef="last"/>`,
      { beside: item },
    ),
  );
  const game = play(definition).complete('task', { inside: 1, outside: 2 });
  expect(game.variables).toEqual({ outside: 2 });
});
