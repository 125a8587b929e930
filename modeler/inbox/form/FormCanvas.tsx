/** `FormCanvas`: form-js in a div, in the language of the page. What was filled in survives a change of language. */
import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { useEffect, useRef, useState } from 'react';
import type { FormData } from '../../client/tasks';
import { formTexts } from '../../ui/catalogue/form';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { EmptyState } from '../../ui/EmptyState';
import { type Language, useLanguage } from '../../ui/language';
import { useTexts } from '../../ui/texts';
import { writeDatesPlainly } from './datePicker';
import { fieldsOf } from './fields';
import './form.css';
import { localizeSchema, type Schema } from './localizeSchema';
import { translateLiterals } from './translateLiterals';

/** Undefined `data`: not everything is right. */
export interface Submission {
  readonly data: FormData | undefined;
  readonly faults: number;
}

/** What the page can ask of a form. */
export interface FormDoor {
  /**
   * Checks all fields, what was typed last among them.
   * @param leads false: somebody else leads to what is wrong
   * @returns undefined while an earlier call is under way
   */
  submit(leads?: boolean): Promise<Submission | undefined>;
  /** What stands in the fields one may fill in, right or wrong. */
  filled(): FormData;
  focusFirst(): void;
}

export interface FormCanvasProps {
  readonly schema: Schema;
  /** What the form begins with; later values are not taken over. */
  readonly data: FormData;
  readonly readOnly: boolean;
  readonly label: string;
  /** Called for every change by a person. */
  readonly onChange: () => void;
  /** Undefined: the form has gone. */
  readonly onReady: (door: FormDoor | undefined) => void;
}

export default function FormCanvas(props: FormCanvasProps) {
  const { schema, readOnly, label } = props;
  const text = useTexts(inboxTexts);
  const language = useLanguage();
  const host = useRef<HTMLDivElement>(null);
  const values = useRef(props.data);
  const latest = useRef(props);
  latest.current = props;
  const [form, setForm] = useState<Form>();
  const [isBroken, setBroken] = useState(false);

  useEffect(() => {
    const container = host.current;
    if (container === null) return undefined;
    setBroken(false);
    writeDatesPlainly(language);
    const made = makeForm(container, language, latest.current);
    const stopLiterals = translateLiterals(container, language);
    let over = false;
    made.importSchema(localizeSchema(schema, language), { ...values.current }).then(
      () => {
        if (over) return;
        made.on('field.updated', () => {
          values.current = stateOf(made);
          latest.current.onChange();
        });
        setForm(made);
        latest.current.onReady(doorOf(made, schema, container));
      },
      () => {
        if (!over) setBroken(true);
      },
    );
    return () => {
      over = true;
      stopLiterals();
      latest.current.onReady(undefined);
      setForm(undefined);
      made.destroy();
    };
  }, [schema, language]);

  useEffect(() => form?.setProperty('readOnly', readOnly), [form, readOnly]);
  useEffect(() => form?.setProperty('ariaLabel', label), [form, label]);

  return (
    <div className="ow-form">
      <div ref={host} hidden={isBroken} />
      {isBroken && <EmptyState title={text('brokenForm')} advice={text('brokenFormAdvice')} />}
    </div>
  );
}

function makeForm(container: HTMLElement, language: Language, { label, readOnly }: FormCanvasProps): Form {
  const options = {
    container,
    // What is typed counts at once: a page may be left, or a form submitted, within the pause that form-js would make.
    debounce: false,
    properties: { ariaLabel: label, readOnly },
    additionalModules: [{ translate: ['value', language === 'en' ? fill : translate] }],
  };
  return new Form(options);
}

type Replacements = Readonly<Record<string, unknown>>;

function translate(template: string, replacements?: Replacements): string {
  return fill(Object.hasOwn(formTexts, template) ? (formTexts[template] ?? template) : template, replacements);
}

function fill(template: string, replacements: Replacements = {}): string {
  return template.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => String(replacements[name] ?? whole));
}

function stateOf(form: Form): FormData {
  return form._getState().data as FormData;
}

function doorOf(form: Form, schema: Schema, container: HTMLElement): FormDoor {
  const editable = new Set(
    fieldsOf(schema)
      .filter((field) => field.isEditable)
      .map(({ name }) => name),
  );
  let isSubmitting = false;
  return {
    async submit(leads = true) {
      if (isSubmitting) return undefined;
      isSubmitting = true;
      await handedOn();
      isSubmitting = false;
      const { data, errors } = form.submit();
      const faults = Object.keys(errors).length;
      if (faults === 0) return { data: data as FormData, faults };
      // The faults are drawn first.
      if (leads) window.setTimeout(() => focusOn(container, '.fjs-has-errors'), drawn);
      return { data: undefined, faults };
    },
    filled: () =>
      Object.fromEntries(
        Object.entries(stateOf(form)).filter(([name, value]) => editable.has(name) && value !== undefined),
      ),
    focusFirst: () => focusOn(container, '.fjs-form-field'),
  };
}

/**
 * The field of a day hands on what was typed after it has been drawn. Every drawing asked for before this call is over
 * after three frames; a window that is not seen draws none.
 */
function handedOn(): Promise<void> {
  return new Promise((done) => {
    const frame = (left: number): void => void requestAnimationFrame(() => (left === 0 ? done() : frame(left - 1)));
    frame(3);
    window.setTimeout(done, unseen);
  });
}

/** Milliseconds after which a window that has drawn nothing is taken for one that is not seen. */
const unseen = 500;

/** Milliseconds until what the form has found is drawn. */
const drawn = 50;

const control = ['input', 'textarea', '[tabindex="0"]'].map((one) => `${one}:not([readonly], [disabled])`).join(', ');

function focusOn(container: HTMLElement, fields: string): void {
  for (const found of container.querySelectorAll<HTMLElement>(`:is(${fields}) :is(${control})`)) {
    // Choices that are only shown have a field for the keyboard all the same.
    if (found.closest('.fjs-readonly, .fjs-disabled') !== null) continue;
    found.focus({ preventScroll: true });
    if (document.activeElement !== found) continue;
    found.closest('.fjs-form-field')?.scrollIntoView({ block: 'center' });
    return;
  }
}
