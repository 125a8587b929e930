/** Who gets a task, and the groups of a lane. */
import { panelTexts } from '../../../ui/catalogue/designerPanel';
import { useTexts } from '../../../ui/texts';
import type { DiagramElement } from '../../editor/createModeler';
import { elementsIn, textIn } from '../../moddle';
import { AttributeField, ExpressionField } from '../fields';
import { useInspected } from '../inspected';
import { useGroups } from '../useGroups';

export function PeopleGroup() {
  const text = useTexts(panelTexts);
  const { element, edit, drawn } = useInspected();
  const suggestions = useGroupSuggestions();
  const names = ['assignee', 'candidateGroups', 'candidateUsers'];
  const isOpen = names.every((name) => edit.attribute(element, name) === undefined);
  const lane = isOpen ? laneOf(drawn) : undefined;
  const groups = lane === undefined ? undefined : edit.ownExtension(lane.businessObject, 'assignment');
  const given = groups === undefined ? undefined : textIn(groups, 'candidateGroups');
  return (
    <>
      {lane !== undefined && given !== undefined && (
        <p className="ow-panel-note">
          {text('fromLane', { lane: textIn(lane.businessObject, 'name') ?? lane.id, groups: given })}
        </p>
      )}
      <AttributeField
        name="candidateGroups"
        label={text('candidateGroups')}
        help={text('namesHelp')}
        suggestions={suggestions}
      />
      <AttributeField name="assignee" label={text('assignee')} help={text('assigneeHelp')} />
      <AttributeField name="candidateUsers" label={text('candidateUsers')} help={text('namesHelp')} />
      <AttributeField name="priority" label={text('priority')} />
    </>
  );
}

export function LaneGroup() {
  const text = useTexts(panelTexts);
  const { element, edit } = useInspected();
  const found = edit.ownExtension(element, 'assignment');
  return (
    <ExpressionField
      label={text('laneGroups')}
      help={text('namesHelp')}
      suggestions={useGroupSuggestions()}
      value={found === undefined ? undefined : textIn(found, 'candidateGroups')}
      onCommit={(candidateGroups) => {
        const made =
          candidateGroups === '' ? [] : [edit.generic({ type: 'ow:assignment', attributes: { candidateGroups } })];
        edit.setExtensions(element, ['ow:assignment'], made);
      }}
    />
  );
}

function useGroupSuggestions() {
  const text = useTexts(panelTexts);
  return useGroups().map(({ id, name }) => ({ value: id, label: text('nameAndId', { name, id }) }));
}

/** The innermost lane that lists the element, or the sub-process it lies in. */
function laneOf(drawn: DiagramElement): DiagramElement | undefined {
  const lanes = lanesAround(drawn);
  for (let at: DiagramElement | null | undefined = drawn; at !== null && at !== undefined; at = at.parent) {
    const { businessObject } = at;
    const found = lanes.filter((lane) => elementsIn(lane.businessObject, 'flowNodeRef').includes(businessObject));
    const innermost = found.at(-1);
    if (innermost !== undefined) return innermost;
  }
  return undefined;
}

function lanesAround(drawn: DiagramElement): readonly DiagramElement[] {
  let top = drawn;
  while (top.parent !== null && top.parent !== undefined) top = top.parent;
  const below = (element: DiagramElement): readonly DiagramElement[] =>
    (element.children ?? []).flatMap((child) =>
      child.type === 'bpmn:Lane' || child.type === 'bpmn:Participant' ? [child, ...below(child)] : [],
    );
  return below(top).filter(({ type }) => type === 'bpmn:Lane');
}
