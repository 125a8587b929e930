/** Texts inside forms: the keys are what form-js says in English, so that a text it adds later is seen to be missing. */

/** Said through its `translate` service. */
export const formTexts: Readonly<Record<string, string>> = {
  'Date and time must both be entered.': '日期和时间都要填写。',
  'No content to show.': '没有可显示的内容。',
  "External content couldn't be loaded.": '外部内容无法加载。',
  Increment: '增加',
  Decrement: '减少',
  'Skip to search': '跳到查找',
  'Remove tag': '去掉此项',
  Search: '查找',
  'No results': '没有符合的',
  'All values selected': '已全部选择',
  'Nothing to show.': '没有内容。',
  '{page} of {total}': '第 {page} 页，共 {total} 页',
  'Previous page': '上一页',
  'Next page': '下一页',
  'Click to sort by {value} descending': '点按后按“{value}”降序排列',
  'Click to remove sorting': '点按后取消排序',
  'Click to sort by {value} ascending': '点按后按“{value}”升序排列',
  'No files selected': '未选择文件',
  '{value} files selected': '已选择 {value} 个文件',
  'Document reference is not defined.': '没有指明文档。',
  'Unable to download document': '文档无法下载',
  'Download {fileName}': '下载 {fileName}',
  'Add new': '添加一项',
  'Expand all ({value})': '全部展开（{value}）',
  Collapse: '收起',
  'Value is not a number.': '请填写数字。',
  'Value is expected to be an integer.': '请填写整数。',
  'Value is expected to have at most 1 decimal digit.': '最多一位小数。',
  'Value is expected to have at most {value} decimal digits.': '最多 {value} 位小数。',
  'Please select a valid value, the two nearest valid values are {previousValue} and {nextValue}.':
    '请填写有效的数值，最接近的是 {previousValue} 和 {nextValue}。',
  'Field must match pattern {value}.': '格式不符，应为 {value}。',
  'Field is required.': '此项必填。',
  'Field must have minimum value of {value}.': '不能小于 {value}。',
  'Min validation value is not a valid number.': '表单中的最小值设置有误。',
  'Field must have maximum value of {value}.': '不能大于 {value}。',
  'Max validation value is not a valid number.': '表单中的最大值设置有误。',
  'Field must have minimum length of {value}.': '至少填写 {value} 个字。',
  'Field must have maximum length of {value}.': '最多填写 {value} 个字。',
  'Field must be a valid international phone number. (e.g. +4930664040900)':
    '请填写带国家代码的电话，例如 +8613800000000。',
  'Field must be a valid email.': '请填写正确的电子邮箱。',
};

/** Said without it: texts, placeholders and labels that are exchanged in the page itself. */
export const formLiterals: Readonly<Record<string, string>> = {
  Select: '请选择',
  Search: '查找',
  'No results': '没有符合的',
  'hh:mm': '时:分',
  'hh:mm --': '时:分',
  'yyyy-mm-dd': '年-月-日',
};
