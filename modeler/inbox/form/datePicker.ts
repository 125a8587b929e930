/**
 * `writeDatesPlainly`: dates in forms are written 2026-03-16 in both languages, and the calendar speaks the language of
 * the page. form-js would follow the browser's own language instead.
 */
import flatpickr from 'flatpickr';
import { Mandarin } from 'flatpickr/dist/l10n/zh';
import type { Language } from '../../ui/language';

const format = 'Y-m-d';
const hint = 'yyyy-mm-dd';

export function writeDatesPlainly(language: Language): void {
  flatpickr.localize(language === 'en' ? flatpickr.l10ns.default : Mandarin);
  flatpickr.setDefaults({
    onReady: (_dates, _text, picker) => {
      picker.set('dateFormat', format);
      picker.input.placeholder = hint;
      picker.calendarContainer.lang = language;
    },
  });
}
