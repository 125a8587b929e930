/** `readTypes` turns the item definitions of a file into the model (DMN 1.5, 7.3.2). */
import { type DmnElement } from 'dmn-moddle';
import { type ItemType } from './decisionModel';
import { elementOf, elementsOf, textOf } from './dmnElements';
import { optional } from './optional';
import { nameOf } from './readBoxed';
import { type TextReader } from './textReader';

export function readTypes(root: DmnElement, texts: TextReader): Map<string, ItemType> {
  const types = new Map<string, ItemType>();
  for (const element of elementsOf(root, 'itemDefinition')) {
    const type = readType(element, texts);
    if (types.has(type.name))
      texts.find(
        `Expected one item definition '${type.name}', but found two`,
        `数据类型“${type.name}”应只定义一次，但定义了两次`,
        { ...optional('elementId', textOf(element, 'id')) },
      );
    types.set(type.name, type);
  }
  return types;
}

function readType(element: DmnElement, texts: TextReader): ItemType {
  const place = { ...optional('elementId', textOf(element, 'id')) };
  const functionItem = elementOf(element, 'functionItem');
  return {
    name: nameOf(element) ?? '',
    isCollection: element['isCollection'] === true,
    ...optional('base', textOf(element, 'typeRef')),
    components: elementsOf(element, 'itemComponent').map((component) => readType(component, texts)),
    ...optional('allowed', texts.tests(elementOf(element, 'allowedValues'), place)),
    ...optional('constraint', texts.tests(elementOf(element, 'typeConstraint'), place)),
    ...(functionItem === undefined
      ? {}
      : {
          function: {
            parameters: elementsOf(functionItem, 'parameters').map((parameter) => textOf(parameter, 'typeRef')),
            ...optional('result', textOf(functionItem, 'outputTypeRef')),
          },
        }),
  };
}
