/** Texts of what is found against tables and forms: what was expected, what was found, what to do. */
import { defineTexts } from '../texts';

export const findingTexts = defineTexts('designerFindings', {
  cellUnreadable: {
    zh: '单元格的内容“{found}”读不懂。条件写成 > 1000、[1..5] 或 "文字"；结果写成数字、true、false 或加英文双引号的文字。',
    en: 'The cell “{found}” cannot be read. Write conditions like > 1000, [1..5] or "text"; results as numbers, true, false or text in double quotes.',
  },
  hitPolicyUnknown: {
    zh: '命中策略“{found}”不在标准之内，请从列表里另选一个。',
    en: 'The hit policy “{found}” is not of the standard: choose one of the list.',
  },
  aggregationUnknown: {
    zh: '汇总方式应为求和、计数、最小或最大，现在是“{found}”。',
    en: 'Expected to aggregate by sum, count, minimum or maximum, but found “{found}”.',
  },
  aggregationOfSeveral: {
    zh: '要汇总的决策表只能有一个结果列，现在有 {count} 个。请删除多余的列，或把命中策略改为“收集”。',
    en: 'A table that aggregates has one output, but this one has {count}. Remove columns, or choose Collect without aggregation.',
  },
  noOutput: {
    zh: '决策表至少要有一个结果列，请添加。',
    en: 'A decision table needs an output column: add one.',
  },
  cellsMissing: {
    zh: '第 {rule} 条规则应有 {inputs} 个条件格和 {outputs} 个结果格，但数目不对。请删除这条规则后重新添加。',
    en: 'Rule {rule} should have {inputs} input and {outputs} output cells, but has not. Remove the rule and add it anew.',
  },
  decisionWithoutId: {
    zh: '决策应有编号，但没有。请用“改名”填写。',
    en: 'A decision needs an id: enter one by Rename.',
  },
  decisionTwice: {
    zh: '有两个决策的编号都是“{id}”，请改掉其中一个。',
    en: 'Two decisions have the id “{id}”: change one of them.',
  },
  decisionInCircle: {
    zh: '决策“{id}”绕一圈又用到了自己，请去掉其中一条连线。',
    en: 'The decision “{id}” requires itself in a circle: remove one of the arrows.',
  },
  decisionMissing: {
    zh: '“{by}”要用到决策“{id}”，但文件里没有它。',
    en: '“{by}” requires the decision “{id}”, which the file does not have.',
  },
  languageUnknown: {
    zh: '决策表里只能用 FEEL 或 JUEL，现在是“{found}”。',
    en: 'Tables are written in FEEL or JUEL, but this is “{found}”.',
  },
  cellTooLong: {
    zh: '单元格最多 {most} 个字，现在有 {count} 个。',
    en: 'A cell has at most {most} characters, but this one has {count}.',
  },
  decisionFault: { zh: '决策表有误：{detail}', en: 'Faulty decision: {detail}' },
  formFault: {
    zh: '表单文件应为 JSON，但读不出来。请重新导入，或移除后新建。',
    en: 'Expected the form to be JSON, but it cannot be read. Import it again, or remove it and add a new one.',
  },
  formWithoutId: {
    zh: '表单应有编号（id），但没有。请在表单的“基本信息”里填写。',
    en: 'Expected the form to have an id, but it has none. Enter one under General.',
  },
});
