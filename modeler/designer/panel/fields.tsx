/** The small fields of the panel beside `TextField`: choices, switches, expressions, and attributes by their names. */
import { Checkbox, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import { parseExpression } from '../../../engine/expressions/parseExpression';
import { isDynamic } from '../../../engine/model/compile/notebook';
import { panelTexts } from '../../ui/catalogue/designerPanel';
import { type TextOf, useTexts } from '../../ui/texts';
import type { ModdleElement } from '../moddle';
import { useInspected } from './inspected';
import { TextField, type TextFieldProps } from './TextField';

export type PanelText = TextOf<keyof typeof panelTexts.keys & string>;

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChoose: (value: T) => void;
  readonly help?: ReactNode;
}

export function Choice<T extends string>({ label, value, options, onChoose, help }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div className="ow-field">
      <label htmlFor={id}>{label}</label>
      <Select<T> id={id} value={value} options={[...options]} onChange={onChoose} popupMatchSelectWidth={false} />
      {help !== undefined && <div className="ow-field-help">{help}</div>}
    </div>
  );
}

interface FlagProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly help?: ReactNode;
  readonly disabled?: boolean;
}

export function Flag({ label, value, onChange, help, disabled }: FlagProps) {
  return (
    <div className="ow-field">
      <Checkbox checked={value} disabled={disabled === true} onChange={({ target }) => onChange(target.checked)}>
        {label}
      </Checkbox>
      {help !== undefined && <div className="ow-field-help ow-flag-help">{help}</div>}
    </div>
  );
}

export type ExpressionLanguage = 'juel' | 'feel' | 'javascript';

/** What is wrong with a text, in the eyes of the engine. Plain text is no expression, and right. */
export function useExpressionFault(language: ExpressionLanguage): (text: string) => string | undefined {
  const text = useTexts(panelTexts);
  return (typed) => {
    if (typed.trim() === '' || (language === 'juel' && !isDynamic(typed))) return undefined;
    const fault = parseExpression({ language, text: typed });
    return fault === undefined ? undefined : text('expressionFault', { message: fault.message, place: placeOf(fault) });
  };
}

/** Counted from 1; the end where the fault has no place of its own. */
function placeOf({ offset }: { readonly offset?: number }): number {
  return (offset ?? 0) + 1;
}

interface ExpressionProps extends Omit<TextFieldProps, 'faultOf' | 'code'> {
  readonly language?: ExpressionLanguage;
}

/** A text that may hold `${…}`, judged while it is typed. */
export function ExpressionField({ language = 'juel', ...props }: ExpressionProps) {
  return <TextField {...props} code faultOf={useExpressionFault(language)} />;
}

interface AttributeProps {
  readonly name: string;
  readonly label: string;
  readonly help?: ReactNode;
  readonly placeholder?: string;
  readonly suggestions?: NonNullable<TextFieldProps['suggestions']>;
  /** Left out: the element itself. */
  readonly of?: ModdleElement;
}

/** An extension attribute that may hold an expression. */
export function AttributeField({ name, label, of, ...more }: AttributeProps) {
  const { element, edit } = useInspected();
  const target = of ?? element;
  return (
    <ExpressionField
      {...more}
      label={label}
      value={edit.attribute(target, name)}
      onCommit={(value) => edit.setAttributes(target, { [name]: value })}
    />
  );
}

const variableForm = /^[\p{L}_$][\p{L}\p{N}_$.]*$/u;

/** The name of a variable. */
export function VariableField({ name, label, of, ...more }: AttributeProps) {
  const { element, edit } = useInspected();
  const text = useTexts(panelTexts);
  const target = of ?? element;
  return (
    <TextField
      {...more}
      code
      label={label}
      value={edit.attribute(target, name)}
      faultOf={(typed) => variableFault(typed, text)}
      onCommit={(value) => edit.setAttributes(target, { [name]: value })}
    />
  );
}

export function variableFault(typed: string, text: PanelText): string | undefined {
  const trimmed = typed.trim();
  return trimmed === '' || variableForm.test(trimmed) ? undefined : text('variableFault');
}

interface AttributeFlagProps {
  readonly name: string;
  readonly label: string;
  readonly help?: ReactNode;
  /** What the engine takes it for where it is left out. */
  readonly otherwise?: boolean;
}

export function AttributeFlag({ name, label, help, otherwise = false }: AttributeFlagProps) {
  const { element, edit } = useInspected();
  const written = edit.attribute(element, name);
  return (
    <Flag
      label={label}
      help={help}
      value={written === undefined ? otherwise : written === 'true'}
      onChange={(value) => edit.setAttributes(element, { [name]: value === otherwise ? undefined : String(value) })}
    />
  );
}
