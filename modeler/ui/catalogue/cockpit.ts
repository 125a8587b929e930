/** Texts of the cockpit. */
import { defineTexts } from '../texts';

export const cockpitTexts = defineTexts('cockpit', {
  title: { zh: '运行监控', en: 'Cockpit' },
});
