/** A process whose one task has a form with every field that form-js has, but for files. */

export const everyFieldProcess = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
  <process id="every-field" name="各类栏目" isExecutable="true" camunda:historyTimeToLive="30">
    <startEvent id="start" />
    <userTask id="fill" name="填写各类栏目" camunda:candidateGroups="fh.window" camunda:formRef="every-field" camunda:formRefBinding="deployment" />
    <endEvent id="end" />
    <sequenceFlow id="first" sourceRef="start" targetRef="fill" />
    <sequenceFlow id="second" sourceRef="fill" targetRef="end" />
  </process>
</definitions>`;

const long = '应当逐项写明事实、依据和理由，并附具体的法律条款和核算过程。'.repeat(8);
const choices = [
  { label: '甲类', value: 'A' },
  { label: '乙类', value: 'B' },
];

export const everyFieldForm = {
  id: 'every-field',
  type: 'default',
  schemaVersion: 18,
  components: [
    { type: 'text', id: 'f1', text: `## 说明\n${long}` },
    { type: 'html', id: 'f2', content: '<p>以下<b>均为</b>示例。</p>' },
    { type: 'separator', id: 'f3' },
    { type: 'spacer', id: 'f4', height: 20 },
    {
      type: 'textfield',
      id: 'f5',
      key: 'taxNumber',
      label: '纳税人识别号',
      description: long,
      validate: { required: true, minLength: 5 },
    },
    { type: 'textfield', id: 'f6', key: 'mail', label: '电子邮箱', validate: { validationType: 'email' } },
    { type: 'textarea', id: 'f7', key: 'facts', label: '事实', validate: { required: true } },
    {
      type: 'number',
      id: 'f8',
      key: 'amount',
      label: '金额',
      decimalDigits: 2,
      validate: { required: true, max: 100 },
    },
    { type: 'datetime', id: 'f9', key: 'day', subtype: 'date', dateLabel: '日期', validate: { required: true } },
    { type: 'datetime', id: 'f10', key: 'hour', subtype: 'time', timeLabel: '钟点', use24h: true, timeInterval: 15 },
    { type: 'checkbox', id: 'f11', key: 'agreed', label: '已核对', validate: { required: true } },
    { type: 'checklist', id: 'f12', key: 'kinds', label: '类别', values: choices, validate: { required: true } },
    { type: 'radio', id: 'f13', key: 'one', label: '单选', values: choices, validate: { required: true } },
    { type: 'select', id: 'f14', key: 'chosen', label: '下拉', values: choices, searchable: true },
    { type: 'taglist', id: 'f15', key: 'tags', label: '标签', values: choices },
    {
      type: 'group',
      id: 'f16',
      label: '一组',
      components: [{ type: 'textfield', id: 'f17', key: 'inGroup', label: '组内栏目' }],
    },
    {
      type: 'dynamiclist',
      id: 'f18',
      path: 'lines',
      label: '明细',
      defaultRepetitions: 1,
      allowAddRemove: true,
      showOutline: true,
      isRepeating: true,
      components: [{ type: 'textfield', id: 'f19', key: 'item', label: '项目' }],
    },
    {
      type: 'table',
      id: 'f20',
      label: '表格',
      dataSource: '=[{a: "甲"}, {a: "乙"}]',
      rowCount: 1,
      columns: [{ label: '列', key: 'a' }],
    },
    { type: 'expression', id: 'f21', key: 'double', expression: '=amount * 2', computeOn: 'change' },
    {
      type: 'image',
      id: 'f22',
      alt: '示意图',
      source: 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
    },
    { type: 'iframe', id: 'f23', label: '外部页面' },
    { type: 'button', id: 'f24', label: '重新填写', action: 'reset' },
  ],
};
