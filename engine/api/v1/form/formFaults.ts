/** `refuseForm`: what is wrong with a submitted form, told to programs by the names of fields and to people by their labels. */
import { reject, type Result } from '../../../commands/result';
import type { FormComponent } from '../../../views/formSchema';
import type { Bilingual } from '../shapes/basics';

const faults = {
  required: { zh: '必填', en: 'is required' },
  noValue: { zh: '不是有效的内容', en: 'is no valid value' },
  noBoolean: { zh: '应为“是”或“否”', en: 'is not true or false' },
  noText: { zh: '应为文字', en: 'is no text' },
  noList: { zh: '应为多项选择', en: 'is no list' },
  file: { zh: '是文件，表单暂时不能接收', en: 'is a file, which forms cannot take yet' },
  noNumber: { zh: '应为数字', en: 'is no number' },
  noWholeNumber: { zh: '应为整数', en: 'is no whole number' },
  noDate: { zh: '应为日期，例如 2026-03-16', en: 'is no date' },
  noTimeOfDay: { zh: '应为时间，例如 09:30', en: 'is no time of day' },
  noTime: { zh: '应为日期和时间', en: 'is no time' },
  min: { zh: '不能小于', en: 'is less than' },
  max: { zh: '不能大于', en: 'is more than' },
  minLength: { zh: '字数不能少于', en: 'is shorter than' },
  maxLength: { zh: '字数不能多于', en: 'is longer than' },
} satisfies Record<string, Bilingual>;

export type FaultKind = keyof typeof faults;

export interface FormFault {
  readonly field: Pick<FormComponent, 'name' | 'component'>;
  readonly kind: FaultKind;
  /** What a limit says. */
  readonly limit?: number | undefined;
}

/** More in one answer help nobody. */
const mostTold = 10;

export function refuseForm(found: readonly FormFault[]): Result<never> {
  const told = found.slice(0, mostTold);
  const list = (language: 'zh' | 'en', nameOf: (field: FormFault['field']) => string): string[] =>
    told.map(({ field, kind, limit }) => {
      const gap = language === 'zh' ? '' : ' ';
      return `${nameOf(field)}${gap}${faults[kind][language]}${limit === undefined ? '' : ` ${limit}`}`;
    });
  const names = list('en', ({ name }) => `'${name}'`).join('; ');
  return reject('invalidInput', `Expected a valid form, but ${names}. Correct these fields.`, {
    zh: `${list('zh', (field) => `“${labelOf(field, 'zh')}”`).join('；')}。请改正后再提交。`,
    en: `${list('en', (field) => `“${labelOf(field, 'en')}”`).join('; ')}. Correct these fields and submit again.`,
  } satisfies Bilingual);
}

/** As the page writes it: the English text of a label stands among the properties of the field. */
function labelOf({ name, component }: FormFault['field'], language: 'zh' | 'en'): string {
  const properties: unknown = component['properties'];
  const english: unknown =
    language === 'en' && typeof properties === 'object' && properties !== null
      ? Reflect.get(properties, 'label.en')
      : undefined;
  const labels = [english, component['label'], component['dateLabel'], component['timeLabel']];
  return labels.find((label): label is string => typeof label === 'string' && label !== '') ?? name;
}
