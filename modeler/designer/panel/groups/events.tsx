/** What an event waits for or throws: messages, signals, errors, conditions; and whether it ends what it interrupts. */
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import { elementIn, type ModdleElement, textIn } from '../../moddle';
import { AttributeField, ExpressionField, Flag, VariableField } from '../fields';
import { useInspected } from '../inspected';
import { TextField } from '../TextField';
import { FormalField } from './flow';
import { RootElementChoice } from './RootElementChoice';

export function MessageGroup({ carrier, waits }: { readonly carrier: ModdleElement; readonly waits: boolean }) {
  const text = useTexts(panelTexts);
  const { edit } = useInspected();
  const message = elementIn(carrier, 'messageRef');
  const correlation = edit.ownExtension(carrier, 'correlation');
  return (
    <>
      <RootElementChoice
        carrier={carrier}
        property="messageRef"
        type="bpmn:Message"
        label={text('message')}
        none={text('messageNone')}
        make={text('messageNew')}
      />
      {message !== undefined && (
        <ExpressionField
          key={message.id ?? ''}
          label={text('messageName')}
          help={text('messageNameHelp')}
          value={textIn(message, 'name')}
          onCommit={(name) => edit.set(message, { name })}
        />
      )}
      {waits && (
        <ExpressionField
          label={text('correlation')}
          help={text('correlationHelp')}
          value={correlation === undefined ? undefined : textIn(correlation, 'key')}
          onCommit={(key) => {
            const made = key === '' ? [] : [edit.generic({ type: 'ow:correlation', attributes: { key } })];
            edit.setExtensions(carrier, ['ow:correlation'], made);
          }}
        />
      )}
    </>
  );
}

export function SignalGroup({ definition }: { readonly definition: ModdleElement }) {
  const text = useTexts(panelTexts);
  const { edit } = useInspected();
  const signal = elementIn(definition, 'signalRef');
  return (
    <>
      <RootElementChoice
        carrier={definition}
        property="signalRef"
        type="bpmn:Signal"
        label={text('signal')}
        none={text('messageNone')}
        make={text('signalNew')}
      />
      {signal !== undefined && (
        <ExpressionField
          key={signal.id ?? ''}
          label={text('signalName')}
          help={text('usedBy')}
          value={textIn(signal, 'name')}
          onCommit={(name) => edit.set(signal, { name })}
        />
      )}
    </>
  );
}

export function ErrorGroup({ definition, catches }: { readonly definition: ModdleElement; readonly catches: boolean }) {
  const text = useTexts(panelTexts);
  const { edit } = useInspected();
  const error = elementIn(definition, 'errorRef');
  return (
    <>
      <RootElementChoice
        carrier={definition}
        property="errorRef"
        type="bpmn:Error"
        label={text('error')}
        none={text(catches ? 'errorAny' : 'messageNone')}
        make={text('errorNew')}
      />
      {error !== undefined && (
        <>
          <TextField
            key={`${error.id} name`}
            label={text('errorName')}
            value={textIn(error, 'name')}
            onCommit={(name) => edit.set(error, { name })}
          />
          <ExpressionField
            key={`${error.id} code`}
            label={text('errorCode')}
            help={text('usedBy')}
            value={textIn(error, 'errorCode')}
            onCommit={(errorCode) => edit.set(error, { errorCode: errorCode === '' ? undefined : errorCode })}
          />
          {!catches && <AttributeField of={error} name="errorMessage" label={text('errorMessage')} />}
        </>
      )}
      {catches && (
        <>
          <VariableField of={definition} name="errorCodeVariable" label={text('errorCodeVariable')} />
          <VariableField of={definition} name="errorMessageVariable" label={text('errorMessageVariable')} />
        </>
      )}
    </>
  );
}

export function WaitConditionGroup({ definition }: { readonly definition: ModdleElement }) {
  const text = useTexts(panelTexts);
  return (
    <>
      <FormalField
        holder={definition}
        property="condition"
        label={text('condition')}
        help={text('waitConditionHelp')}
      />
      <VariableField of={definition} name="variableName" label={text('watched')} />
    </>
  );
}

export function InterruptGroup() {
  const text = useTexts(panelTexts);
  const { element, edit } = useInspected();
  const property = element.$instanceOf('bpmn:BoundaryEvent') ? 'cancelActivity' : 'isInterrupting';
  return (
    <Flag
      label={text('interrupting')}
      help={text('interruptingHelp')}
      value={element.get(property) !== false}
      onChange={(value) => edit.setProperties({ [property]: value })}
    />
  );
}
