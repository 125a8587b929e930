/** What the keys of the inbox do, for its help. */
import { defineTexts } from '../texts';

export const inboxKeyTexts = defineTexts('inboxKeys', {
  keysTitle: { zh: '键盘快捷键', en: 'Keyboard shortcuts' },
  keysList: { zh: '列表中', en: 'In the list' },
  keysTask: { zh: '办理页面', en: 'On the task page' },
  key_down: { zh: '下一行', en: 'Next row' },
  key_up: { zh: '上一行', en: 'Previous row' },
  key_open: { zh: '打开选中的', en: 'Open the selected one' },
  key_claim: { zh: '领取', en: 'Claim' },
  key_next: { zh: '领取下一件并打开', en: 'Claim the next and open it' },
  key_search: { zh: '查找', en: 'Search' },
  key_leaveSearch: { zh: '从查找框到列表', en: 'From the search to the list' },
  key_refresh: { zh: '显示新到的', en: 'Show what is new' },
  key_queue: { zh: '切换列表', en: 'Change the queue' },
  key_help: { zh: '显示本说明', en: 'Show this help' },
  key_edit: { zh: '开始填写（第一个可填的栏）', en: 'Go to the first field to fill in' },
  key_submit: { zh: '提交', en: 'Submit' },
  key_save: { zh: '暂存', en: 'Save the draft' },
  key_back: { zh: '回到列表', en: 'Back to the list' },
  key_tabs: { zh: '办理、流程图、案件资料', en: 'Work, diagram, case data' },
});

export type InboxKeyText = keyof typeof inboxKeyTexts.keys;
