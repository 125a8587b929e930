/** Every rule of the engine leads to a group of the panel that exists; a rule that is new has to be put in. */
import { RULES } from '../../../engine/model/rules';
import { groupOfRule, groupsByRule } from '../../../modeler/designer/panel/groupOfRule';
import { panelTexts } from '../../../modeler/ui/catalogue/designerPanel';

// The texts alone: there is no browser here that has a language.
jest.mock('../../../modeler/ui/texts', () => ({ defineTexts: (room: string, keys: object) => ({ room, keys }) }));

test('every rule has groups, and no group is left of a rule that is gone', () => {
  expect(Object.keys(groupsByRule).sort()).toEqual(RULES.map(({ id }) => id).sort());
});

test('every group named is one of the panel', () => {
  const groups = Object.values(groupsByRule).flat();
  const unknown = groups.filter((key) => !Object.hasOwn(panelTexts.keys, `group_${key}`));
  expect(unknown).toEqual([]);
});

test('a rule leads somewhere on every element: to the first of its groups that the element has', () => {
  for (const rule of Object.keys(groupsByRule)) expect(groupsByRule[rule]?.length).toBeGreaterThan(0);
  expect(groupOfRule('literalFormat', ['general', 'triggers', 'background'])).toBe('triggers');
  expect(groupOfRule('linkEvents', ['general', 'link'])).toBe('link');
  expect(groupOfRule('noWayOut', ['general', 'gateway'])).toBe('general');
  expect(groupOfRule('noSuchRule', ['general'])).toBeUndefined();
});
