/** `elementNamesOf`: the names of elements, as the deployed models have them. */
import type { Engine } from '../../../commands/engine';
import type { ElementNames } from '../../../views/incidentViews';

export async function elementNamesOf(
  engine: Pick<Engine, 'definition'>,
  rows: readonly { readonly definitionId: string }[],
): Promise<ElementNames> {
  const ids = [...new Set(rows.map(({ definitionId }) => definitionId))];
  const deployed = await Promise.all(ids.map((id) => engine.definition(id)));
  const definitions = new Map(ids.map((id, at) => [id, deployed[at]?.definition]));
  return (definitionId, elementId) => definitions.get(definitionId)?.nodes[elementId]?.name;
}
