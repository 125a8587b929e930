/** The process that a call activity calls, and what passes between the two. */
import { useProcessVersions } from '../../../client/definitions';
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import { genericAttributes, type ModdleElement, textIn } from '../../moddle';
import { ExpressionField, variableFault } from '../fields';
import { ItemList } from '../ItemList';
import { useInspected } from '../inspected';
import { TextField } from '../TextField';
import { BindingFields } from './BindingFields';

export function CallGroup() {
  const text = useTexts(panelTexts);
  const { element, edit } = useInspected();
  const versions = useProcessVersions();
  const names = new Map((versions.data ?? []).map(({ key, name }) => [key, name ?? key]));
  const passed = edit.extensions(element, 'in');
  const key = passed.find((mapping) => attributeOf(mapping, 'businessKey') !== undefined);
  const writeKey = (businessKey: string): void => {
    const others = passed.filter((mapping) => mapping !== key);
    const made = businessKey === '' ? [] : [edit.generic({ type: 'camunda:in', attributes: { businessKey } })];
    edit.setExtensions(element, ['in'], [...made, ...others]);
  };
  return (
    <>
      <ExpressionField
        label={text('calledElement')}
        help={text('calledElementHelp')}
        suggestions={[...names].map(([value, name]) => ({ value, label: text('nameAndId', { name, id: value }) }))}
        value={textIn(element, 'calledElement')}
        onCommit={(calledElement) =>
          edit.set(element, { calledElement: calledElement === '' ? undefined : calledElement })
        }
      />
      <BindingFields of={element} name="calledElement" withTag />
      <ExpressionField
        label={text('businessKey')}
        help={text('businessKeyHelp')}
        value={key === undefined ? undefined : attributeOf(key, 'businessKey')}
        onCommit={writeKey}
      />
    </>
  );
}

function attributeOf(mapping: ModdleElement, name: string): string | undefined {
  return genericAttributes(mapping)[name];
}

/** @param name `in` or `out` */
export function MappingsGroup({ name }: { readonly name: 'in' | 'out' }) {
  const text = useTexts(panelTexts);
  const { element, edit } = useInspected();
  const all = edit.extensions(element, name);
  const keys = all.filter((mapping) => attributeOf(mapping, 'businessKey') !== undefined);
  const mappings = all.filter((mapping) => attributeOf(mapping, 'businessKey') === undefined);
  const write = (next: readonly ModdleElement[]): void => edit.setExtensions(element, [name], [...keys, ...next]);
  const change = (index: number, changed: Readonly<Record<string, string | undefined>>): void => {
    const next = mappings.map((mapping, at) =>
      at === index
        ? edit.generic({ type: mapping.$type, attributes: { ...genericAttributes(mapping), ...changed } })
        : mapping,
    );
    write(next);
  };
  return (
    <ItemList
      items={mappings}
      titleOf={(_, index) => text('mapping', { number: index + 1 })}
      addLabel={text('addMapping')}
      onAdd={() =>
        write([
          ...mappings,
          edit.generic({ type: `camunda:${name}`, attributes: { source: 'variable', target: 'variable' } }),
        ])
      }
      onRemove={(index) => write(mappings.filter((_, at) => at !== index))}
    >
      {(mapping, index) => {
        if (attributeOf(mapping, 'variables') === 'all') return <p className="ow-panel-note">{text('mapAll')}</p>;
        const source = attributeOf(mapping, 'sourceExpression') ?? attributeOf(mapping, 'source');
        return (
          <>
            <ExpressionField
              label={text('mapSource')}
              help={text('mapSourceHelp')}
              value={source}
              onCommit={(typed) => {
                const isExpression = typed.includes('${') || typed.includes('#{');
                change(index, {
                  source: isExpression ? undefined : typed,
                  sourceExpression: isExpression ? typed : undefined,
                });
              }}
            />
            <TextField
              code
              label={text('mapTarget')}
              value={attributeOf(mapping, 'target')}
              faultOf={(typed) => variableFault(typed, text)}
              onCommit={(target) => change(index, { target })}
            />
          </>
        );
      }}
    </ItemList>
  );
}
