/** `createModdle` adds to dmn-moddle, which reads DMN 1.3, the boxed expressions that DMN 1.4 and 1.5 brought. */
import { DmnModdle, type DmnProperty, type DmnType } from 'dmn-moddle';

const child = (name: string, type = 'dmn:ChildExpression'): DmnProperty => ({
  name,
  type,
  xml: { serialize: 'property' },
});
const iterator: DmnProperty = { name: 'iteratorVariable', type: 'String', isAttr: true };
const expression = (name: string, properties: readonly DmnProperty[]): DmnType => ({
  name: `dmn:${name}`,
  superClass: ['dmn:Expression'],
  properties: properties.map((property) => ({ ...property, name: `dmn:${property.name}` })),
});

const ADDED: readonly DmnType[] = [
  {
    name: 'dmn:Constrained',
    extends: ['dmn:ItemDefinition'],
    properties: [child('dmn:typeConstraint', 'dmn:UnaryTests')],
  },
  {
    name: 'dmn:ChildExpression',
    superClass: ['dmn:DMNElement'],
    properties: [
      { name: 'dmn:value', type: 'dmn:Expression' },
      { name: 'dmn:typeRef', type: 'String', isAttr: true },
    ],
  },
  expression('Conditional', [child('if'), child('then'), child('else')]),
  expression('For', [iterator, child('in'), child('return')]),
  expression('Every', [iterator, child('in'), child('satisfies')]),
  expression('Some', [iterator, child('in'), child('satisfies')]),
  expression('Filter', [child('in'), child('match')]),
];

export function createModdle(): DmnModdle {
  const moddle = new DmnModdle();
  const standard = moddle.registry.getPackage('dmn');
  for (const type of ADDED) moddle.registry.registerType(type, standard);
  return moddle;
}
