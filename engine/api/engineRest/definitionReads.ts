/** What all deployed definitions answer alike: one of them, and the XML it was deployed with. */
import { resourceText } from '../../views/resourceText';
import { json, type Route } from '../http/route';
import { type DefinitionPlace, withDefinition } from './definitionPlaces';
import { notFound } from './replies';

interface Deployed {
  readonly id: string;
  readonly resourceId: string;
}

interface Shown<R> {
  readonly operation: Route['operation'];
  readonly dto: (row: R) => object;
  /** What the XML is called in the answer. */
  readonly xml: 'bpmn20Xml' | 'dmnXml';
}

export const definitionReads = <R extends Deployed>(
  place: DefinitionPlace<R>,
  { operation, dto, xml }: Shown<R>,
): readonly Route[] => [
  {
    method: 'get',
    path: place.prefix,
    operation,
    handle: withDefinition(place, (row) => Promise.resolve(json(dto(row)))),
  },
  {
    method: 'get',
    path: `${place.prefix}/xml`,
    operation,
    handle: withDefinition(place, async (row, call) => {
      const text = await resourceText(call.engine.read, row.resourceId);
      return text === undefined ? notFound(`XML of ${row.id}`) : json({ id: row.id, [xml]: text });
    }),
  },
];
