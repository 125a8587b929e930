/** `StartBox`: what a simulated case begins with. */
import { Typography } from 'antd';
import { useState } from 'react';
import { toTypedAll } from '../../../engine/semantics/typedValues';
import { simulationTexts } from '../../ui/catalogue/designerSimulation';
import { useTexts } from '../../ui/texts';
import type { DraftFile } from '../draft/draft';
import { Choice } from '../panel/fields';
import { fieldsOf } from './formFields';
import type { Simulation } from './useSimulation';
import { ValuesForm } from './ValuesForm';

export function StartBox({
  simulation,
  files,
}: {
  readonly simulation: Simulation;
  readonly files: readonly DraftFile[];
}) {
  const text = useTexts(simulationTexts);
  const { root, processes, start, busy } = simulation;
  const definition = typeof root === 'string' ? processes.get(root)?.definition : undefined;
  const scope = definition?.scopes[definition.key];
  const triggered = scope?.triggeredStarts ?? [];
  const plain = (scope?.entries ?? []).find((id) => definition?.nodes[id]?.type === 'startEvent');
  const [chosen, setChosen] = useState<string>();
  if (definition === undefined) return null;
  const at = chosen ?? (scope?.entries.length === 0 ? triggered[0] : undefined);
  const node = definition.nodes[at ?? plain ?? ''];
  return (
    <>
      <Typography.Paragraph>{text('intro')}</Typography.Paragraph>
      {triggered.length > 0 && (
        <Choice
          label={text('startAt')}
          value={at ?? ''}
          options={[
            ...(scope?.entries.length === 0
              ? []
              : [{ value: '', label: definition.nodes[plain ?? '']?.name ?? text('startPlain') }]),
            ...triggered.map((id) => ({ value: id, label: definition.nodes[id]?.name ?? id })),
          ]}
          onChoose={(id) => setChosen(id === '' ? undefined : id)}
        />
      )}
      <ValuesForm
        key={at ?? ''}
        inputs={fieldsOf(node?.startForm, files)}
        hasExamples
        submit={text('start')}
        busy={busy}
        onSubmit={(values) =>
          start(
            {
              variables: toTypedAll(values),
              businessKey: 'SIM-1',
              ...(at === undefined ? {} : { startElementId: at }),
            },
            text('start'),
          )
        }
      />
    </>
  );
}
