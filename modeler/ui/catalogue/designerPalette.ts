/** Texts below the symbols of the palette: short, they stand side by side. */
import { defineTexts } from '../texts';

export const paletteTexts = defineTexts('designerPalette', {
  hand: { zh: '移动', en: 'Move' },
  lasso: { zh: '框选', en: 'Select' },
  space: { zh: '间距', en: 'Space' },
  connect: { zh: '连线', en: 'Connect' },
  start: { zh: '开始', en: 'Start' },
  event: { zh: '中间事件', en: 'Event' },
  end: { zh: '结束', en: 'End' },
  gateway: { zh: '网关', en: 'Gateway' },
  task: { zh: '任务', en: 'Task' },
  subProcess: { zh: '子流程', en: 'Sub-process' },
  dataObject: { zh: '数据', en: 'Data' },
  dataStore: { zh: '存储', en: 'Store' },
  pool: { zh: '泳池', en: 'Pool' },
  group: { zh: '分组框', en: 'Group' },
  more: { zh: '更多…', en: 'More…' },
});
