/** Texts of the properties of what is used less often: events of several triggers, compensation, data, correlation. */
import { defineTexts } from '../texts';

export const elementPanelTexts = defineTexts('designerElements', {
  escalation: { zh: '升级', en: 'Escalation' },
  escalationAny: { zh: '任何升级', en: 'Any escalation' },
  escalationNew: { zh: '新建升级', en: 'New escalation' },
  escalationName: { zh: '升级名称', en: 'Name of the escalation' },
  escalationCode: { zh: '升级代码', en: 'Escalation code' },
  escalationCodeHelp: {
    zh: '捕获的一方按代码认它；改动会影响所有用到它的地方',
    en: 'It is caught by its code; a new code holds wherever it is used',
  },
  escalationCodeVariable: { zh: '代码存到变量', en: 'Variable that takes the code' },

  undoWhat: { zh: '撤销什么', en: 'What is undone' },
  undoAll: { zh: '这一层已经办完的全部步骤', en: 'All that has been done at this level' },
  undoHelp: {
    zh: '按办完的先后倒着撤销；没有办完的不用撤销',
    en: 'Backwards, the last one first; what is not done needs no undoing',
  },
  undoWaits: { zh: '等全部撤销完再往下走', en: 'Goes on when all is undone' },
  undoneBy: { zh: '由“{name}”撤销', en: 'It is undone by “{name}”' },
  undoneByNobody: {
    zh: '还没有撤销的步骤：请用旁边“接着添加补偿活动”的图标画一个。',
    en: 'Nothing undoes it yet: draw what does with “Append compensation activity” beside it.',
  },
  undoStart: {
    zh: '外面这一层办完以后又要撤销时，这里面的步骤就办。',
    en: 'The steps in here are done when what lies around is to be undone after its end.',
  },
  cancelEnd: {
    zh: '整个事务作废：已经办完的步骤倒着撤销，然后从取消边界事件继续。',
    en: 'The transaction fails as a whole: what has been done is undone backwards, then it goes on at the cancel boundary event.',
  },
  cancelCaught: {
    zh: '里面的取消结束事件使事务作废、撤销完以后，从这里继续。',
    en: 'It goes on here when a cancel end event inside has failed the transaction and all is undone.',
  },
  terminateEnd: {
    zh: '这一层里还在办的全部停止。',
    en: 'All that is still being done at this level ends.',
  },

  linkName: { zh: '链接名称', en: 'Name of the link' },
  linkTo: { zh: '接到哪个链接', en: 'Link it leads to' },
  linkHelp: {
    zh: '同一层里同名的两个链接如同连了一条线',
    en: 'Two links of one name at the same level are as one line',
  },

  trigger: { zh: '第 {number} 件', en: 'Event {number}' },
  addTrigger: { zh: '添加一件', en: 'Add event' },
  triggerKind: { zh: '是什么', en: 'What it is' },
  kind_Message: { zh: '消息', en: 'A message' },
  kind_Timer: { zh: '时间', en: 'A time' },
  kind_Signal: { zh: '信号', en: 'A signal' },
  kind_Conditional: { zh: '条件', en: 'A condition' },
  kind_Error: { zh: '错误', en: 'An error' },
  kind_Escalation: { zh: '升级', en: 'An escalation' },
  kind_Compensate: { zh: '撤销（补偿）', en: 'Compensation' },
  kind_Cancel: { zh: '取消事务', en: 'Cancellation' },
  kind_Terminate: { zh: '全部停止', en: 'Termination' },
  allOfThem: { zh: '要等全部发生', en: 'Waits for all of them' },
  allOfThemHelp: { zh: '不勾选时，发生其中一件就继续', en: 'Otherwise one of them is enough' },

  activation: { zh: '什么时候往下走', en: 'When it goes on' },
  activationHelp: {
    zh: '例如 ${activationCount >= 2}：到了两路就走。留空则第一路到了就走',
    en: 'For example ${activationCount >= 2}: when two ways have come. Empty: the first is enough',
  },
  activationNote: {
    zh: '走了以后等其余各路到齐（或不会再来）才重新开始；后到的不再往下走。',
    en: 'It starts anew when the other ways have come or cannot come any more; what comes late does not go on.',
  },

  instantiate: { zh: '收到时发起新案件', en: 'Starts a new case' },
  instantiateTaskHelp: {
    zh: '前面不再有连线；流程从收到这条消息开始',
    en: 'Nothing leads to it: the process begins with this message',
  },
  instantiateGatewayHelp: {
    zh: '前面不再有连线；流程从后面的事件开始',
    en: 'Nothing leads to it: the process begins with an event behind it',
  },
  eventGatewayType: { zh: '等后面的哪些事件', en: 'Which of its events' },
  gateway_Exclusive: { zh: '先到的一件', en: 'The first' },
  gateway_Parallel: { zh: '全部（其余的在案件里接着等）', en: 'All (the case waits for the others)' },

  ordering: { zh: '里面的步骤怎样办', en: 'How its steps are done' },
  ordering_Parallel: { zh: '同时提供，谁先办都行', en: 'All at once' },
  ordering_Sequential: { zh: '一个办完再办下一个', en: 'One after the other' },
  adHocDone: { zh: '什么时候算办完', en: 'When it is done' },
  adHocDoneHelp: {
    zh: '每办完一步判断一次，例如 ${enough}；留空则全部办完为止',
    en: 'Judged after every step, for example ${enough}; empty: when all steps are done',
  },
  cancelRemaining: { zh: '算办完时，停止还在办的', en: 'Ends what is still being done then' },

  behavior: { zh: '办完几份时另外通知', en: 'Throws an event' },
  behavior_All: { zh: '不另外通知', en: 'Never' },
  behavior_None: { zh: '每办完一份都通知', en: 'For each one that is done' },
  behavior_One: { zh: '办完第一份时通知', en: 'For the first one that is done' },
  behavior_Complex: { zh: '办完一份且符合条件时通知', en: 'For one that is done, by conditions' },
  behaviorHelp: {
    zh: '由这一步边上的边界事件接收；这一步本身照常办完',
    en: 'A boundary event on this step catches it; the step itself goes on',
  },
  behaviorEvent: { zh: '发出什么', en: 'What is thrown' },
  behaviorRule: { zh: '第 {number} 个条件', en: 'Condition {number}' },
  addBehavior: { zh: '添加一个条件', en: 'Add condition' },
  behaviorCondition: { zh: '什么条件', en: 'Condition' },
  behaviorConditionHelp: {
    zh: '例如 ${nrOfCompletedInstances == 2}',
    en: 'For example ${nrOfCompletedInstances == 2}',
  },

  startQuantity: { zh: '到几次才开始办', en: 'Begins when reached so many times' },
  completionQuantity: { zh: '办完后往下走几次', en: 'Goes on so many times when done' },
  quantityFault: { zh: '请填 1 或更大的整数', en: 'Enter a whole number of 1 or more' },
  isForCompensation: { zh: '只在撤销时办（补偿活动）', en: 'Done only to undo (compensation activity)' },
  isForCompensationHelp: {
    zh: '不在正常路线上，由补偿边界事件的关联线指向它',
    en: 'Not on the normal way: the association of a compensation boundary event leads to it',
  },

  dataVariable: { zh: '对应的变量', en: 'Variable it stands for' },
  dataVariableHelp: {
    zh: '留空则按图上的名称；同一个变量可以画在多处',
    en: 'Empty: its name in the drawing; one variable may be drawn at several places',
  },
  isCollection: { zh: '是多个（列表）', en: 'Several of them (a list)' },
  itemType: { zh: '装的是什么', en: 'What it holds' },
  itemTypeHelp: {
    zh: '说明了类型，变量就属于所在的流程或子流程，进入时为空',
    en: 'With a type, the variable belongs to the process or sub-process it is in, and is empty at first',
  },
  itemNone: { zh: '不限', en: 'Anything' },
  itemNew: { zh: '新建类型', en: 'New type' },
  itemName: { zh: '类型名称', en: 'Name of the type' },
  dataStoreNote: {
    zh: '数据存储只作说明：引擎不读写它。要读写请用外部任务。',
    en: 'A data store is documentation: the engine neither reads nor writes it. Use an external task for that.',
  },
  property: { zh: '第 {number} 个', en: 'Variable {number}' },
  addProperty: { zh: '添加变量', en: 'Add variable' },
  propertyName: { zh: '变量名', en: 'Variable' },
  propertyTaken: { zh: '这个变量名已经有了', en: 'There is a variable of this name' },
  propertiesNote: {
    zh: '进入时为空，只在里面看得到，离开时消失。',
    en: 'Empty at first, seen inside only, and gone at the end.',
  },
  dataWay: { zh: '“{from}”→“{to}”', en: '“{from}” → “{to}”' },
  dataIn: { zh: '给这一步的变量名', en: 'Variable of the step' },
  dataInHelp: { zh: '留空则线只作说明，不传值', en: 'Empty: the line is drawn only and passes nothing' },
  dataValue: { zh: '传什么值', en: 'Value that is passed' },
  dataOutHelp: {
    zh: '办完这一步时写入，例如 ${amount * 2}；留空则线只作说明',
    en: 'Written when the step is done, for example ${amount * 2}; empty: the line is drawn only',
  },
  dataAssignments: {
    zh: '文件里写了 {count} 个赋值，保持原样',
    en: 'The file has {count} assignments, kept as they are',
  },

  messageOfFlow: { zh: '传的是什么消息', en: 'Message it carries' },
  correlationNote: {
    zh: '几个流程之间来往消息时，按这些字段找到对应的案件：消息里的值与案件里的值相同才收下。',
    en: 'Between processes a message finds its case by these fields: it is taken where the values agree.',
  },
  correlationNoPool: {
    zh: '画了泳池才能在这里设定；没有泳池时按业务编号或上面“按什么对上案件”。',
    en: 'This needs pools in the drawing; without them messages are matched by the business key.',
  },
  correlationNoMessage: { zh: '请先选择消息。', en: 'Choose the message first.' },
  correlationField: { zh: '第 {number} 个字段', en: 'Field {number}' },
  addCorrelation: { zh: '添加字段', en: 'Add field' },
  correlationName: { zh: '是什么', en: 'What it is' },
  correlationNew: { zh: '案件标识', en: 'Case number' },
  correlationInMessage: { zh: '在这条消息里取自', en: 'Where it is in this message' },
  correlationInMessageHelp: {
    zh: '例如 ${orderId}：只看得到消息的内容',
    en: 'For example ${orderId}: of the message only',
  },
  correlationInCase: { zh: '在案件里取自', en: 'Where it is in the case' },
  correlationInCaseHelp: {
    zh: '留空则记住案件收发的第一条消息里的值',
    en: 'Empty: what the first message of the case had',
  },
});
