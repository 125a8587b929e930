/** `removal` proposes to take a flow away that may not be where it is; both its ends exist, so a designer shows it. */
import type { Problem } from '../finding';

export function removal(flow: string | undefined): Pick<Problem, 'repair'> {
  if (flow === undefined) return {};
  const title = { zh: '删除该连线', en: 'Remove the flow' };
  return { repair: { title, changes: [{ kind: 'remove', elementId: flow }] } };
}
