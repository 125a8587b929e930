/**
 * `writeDatesPlainly`: dates in forms are written 2026-03-16 in both languages, and the calendar speaks the language of
 * the page. form-js would follow the browser's own language instead. A day that is typed counts with its last digit.
 */
import flatpickr from 'flatpickr';
import { Mandarin } from 'flatpickr/dist/l10n/zh';
import type { Instance } from 'flatpickr/dist/types/instance';
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
      picker.input.addEventListener('input', () => takeTyped(picker));
    },
  });
}

const day = /^\d{4}-\d\d-\d\d$/;

/** The calendar itself would take it when the field is left, and until then the form would find the field empty. */
function takeTyped(picker: Instance): void {
  const { input } = picker;
  const [known] = picker.selectedDates;
  // Taking it makes the calendar say that something was put in, which is heard here again.
  if (!day.test(input.value) || (known !== undefined && picker.formatDate(known, format) === input.value)) return;
  const { selectionStart, selectionEnd } = input;
  picker.setDate(input.value, true, format);
  input.setSelectionRange(selectionStart, selectionEnd);
}
