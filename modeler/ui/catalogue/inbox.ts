/** Texts of the inbox. */
import { defineTexts } from '../texts';

export const inboxTexts = defineTexts('inbox', {
  title: { zh: '待办', en: 'Inbox' },
  frontDeskTitle: { zh: '窗口受理', en: 'Front desk' },
});
