/** Complex gateways: when they go on. Event-based gateways and receive tasks: whether they start a case. */
import { elementPanelTexts } from '../../../ui/catalogue/designerElements';
import { useTexts } from '../../../ui/texts';
import { Choice, Flag } from '../fields';
import { useInspected } from '../inspected';
import { FormalField } from './flow';

export function ActivationGroup() {
  const text = useTexts(elementPanelTexts);
  const { element } = useInspected();
  return (
    <>
      <FormalField
        holder={element}
        property="activationCondition"
        label={text('activation')}
        help={text('activationHelp')}
      />
      <p className="ow-panel-note">{text('activationNote')}</p>
    </>
  );
}

const gatewayTypes = ['Exclusive', 'Parallel'] as const;

export function StartsGroup() {
  const text = useTexts(elementPanelTexts);
  const { element, edit } = useInspected();
  const isGateway = element.$instanceOf('bpmn:EventBasedGateway');
  const starts = element.get('instantiate') === true;
  const written: unknown = isGateway ? element.get('eventGatewayType') : undefined;
  const change = (instantiate: boolean): void => {
    // Only one that starts a case may wait for all of its events.
    const more = isGateway && !instantiate ? { eventGatewayType: undefined } : {};
    edit.setProperties({ instantiate, ...more });
  };
  return (
    <>
      <Flag
        label={text('instantiate')}
        help={text(isGateway ? 'instantiateGatewayHelp' : 'instantiateTaskHelp')}
        value={starts}
        onChange={change}
      />
      {isGateway && starts && (
        <Choice
          label={text('eventGatewayType')}
          value={gatewayTypes.find((one) => one === written) ?? 'Exclusive'}
          options={gatewayTypes.map((value) => ({ value, label: text(`gateway_${value}`) }))}
          onChoose={(eventGatewayType) => edit.setProperties({ eventGatewayType })}
        />
      )}
    </>
  );
}
