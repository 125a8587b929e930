/** What a step takes into its own variables before it begins, and gives back when it ends (`camunda:inputOutput`). */
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import { genericAttributes, type ModdleElement } from '../../moddle';
import { ExpressionField, variableFault } from '../fields';
import { ItemList } from '../ItemList';
import { useInspected } from '../inspected';
import { TextField } from '../TextField';

export function ParametersGroup({ kind }: { readonly kind: 'inputParameter' | 'outputParameter' }) {
  const text = useTexts(panelTexts);
  const { element, edit } = useInspected();
  const all = edit.extensions(element, 'inputOutput').flatMap(({ $children }) => $children ?? []);
  const isOwn = (parameter: ModdleElement): boolean => parameter.$type.endsWith(`:${kind}`);
  const own = all.filter(isOwn);
  const write = (next: readonly ModdleElement[]): void => {
    const others = all.filter((parameter) => !isOwn(parameter));
    const children = kind === 'inputParameter' ? [...next, ...others] : [...others, ...next];
    const made = children.length === 0 ? [] : [edit.generic({ type: 'camunda:inputOutput', children })];
    edit.setExtensions(element, ['inputOutput'], made);
  };
  const change = (index: number, changed: { readonly name?: string; readonly body?: string }): void => {
    const next = own.map((parameter, at) => {
      if (at !== index) return parameter;
      const { $body, $children } = parameter;
      return edit.generic({
        type: parameter.$type,
        attributes: { ...genericAttributes(parameter), ...(changed.name === undefined ? {} : { name: changed.name }) },
        body: changed.body ?? $body,
        children: $children ?? [],
      });
    });
    write(next);
  };
  return (
    <ItemList
      items={own}
      titleOf={(_, index) => text('mapping', { number: index + 1 })}
      addLabel={text('addMapping')}
      onAdd={() =>
        write([...own, edit.generic({ type: `camunda:${kind}`, attributes: { name: 'variable' }, body: '${true}' })])
      }
      onRemove={(index) => write(own.filter((_, at) => at !== index))}
    >
      {(parameter, index) => (
        <>
          <TextField
            code
            label={text('parameterName')}
            value={genericAttributes(parameter)['name']}
            faultOf={(typed) => variableFault(typed, text)}
            onCommit={(name) => change(index, { name })}
          />
          <ParameterValue parameter={parameter} onText={(body) => change(index, { body })} />
        </>
      )}
    </ItemList>
  );
}

interface ValueProps {
  readonly parameter: ModdleElement;
  readonly onText: (body: string) => void;
}

function ParameterValue({ parameter, onText }: ValueProps) {
  const text = useTexts(panelTexts);
  const nested = parameter.$children?.[0];
  if (nested === undefined) {
    return (
      <ExpressionField
        label={text('parameterValue')}
        help={text('expressionHelp')}
        rows={1}
        value={parameter.$body}
        onCommit={onText}
      />
    );
  }
  if (nested.$type.endsWith(':script')) return <ScriptValue script={nested} />;
  return <p className="ow-panel-note">{text('parameterNested', { count: nested.$children?.length ?? 0 })}</p>;
}

/** Shown as it stands: a script of a mapping is changed in the file. */
function ScriptValue({ script }: { readonly script: ModdleElement }) {
  const text = useTexts(panelTexts);
  const format = genericAttributes(script)['scriptFormat'] ?? 'JUEL';
  return (
    <div className="ow-field">
      <span>{text('parameterScript', { format })}</span>
      <pre className="ow-script">{script.$body}</pre>
    </div>
  );
}
