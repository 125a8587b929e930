/** Texts of the designer. */
import { defineTexts } from '../texts';

export const designerTexts = defineTexts('designer', {
  title: { zh: '流程设计', en: 'Designer' },
});
