/** Texts around a diagram. */
import { defineTexts } from '../texts';

export const diagramTexts = defineTexts('diagram', {
  zoomIn: { zh: '放大', en: 'Zoom in' },
  zoomOut: { zh: '缩小', en: 'Zoom out' },
  fit: { zh: '看全图', en: 'Show all' },
  unreadable: { zh: '流程图无法显示', en: 'The diagram cannot be shown' },
  unreadableAdvice: {
    zh: '流程文件里没有可显示的图形，或文件有误。办理不受影响。',
    en: 'The file of the process has no drawing, or it is damaged. The work itself is not affected.',
  },
});
