/** The designer's own modelers without the page around them: what `buildModelerPage` puts into a browser. */
import { migrateDmn } from '../../../engine/expressions/dmn/migrateDmn';
import { DmnModdle } from 'dmn-moddle';
import { FormEditor } from '@bpmn-io/form-js-editor';
import DmnModeler from 'dmn-js/lib/Modeler';
import { createModeler } from '../../../modeler/designer/editor/createModeler';
import { layOut } from '../../../modeler/designer/editor/layOut';
import { lossless } from '../../../modeler/designer/losslessModdle';
import { notUnderstood } from '../../../modeler/designer/notUnderstood';
import { createBpmnModdle, type Moddle, type ModdleElement } from '../../../modeler/designer/moddle';
import { showAnnotations, withAnnotations } from '../../../modeler/designer/tables/annotations';
import { compareXml, type Standard } from './compareXml';

/** What became of one file. */
export interface RoundTrip {
  /** `laidOut`: it came without a drawing, and was given one. */
  readonly state: 'saved' | 'laidOut' | 'refused';
  /** Why it could not be opened. */
  readonly fault?: string;
  /** What is in one of the two files only. */
  readonly differences: readonly string[];
}

async function saveProcess(xml: string): Promise<RoundTrip> {
  return inHost(async (host) => {
    const modeler = createModeler(host);
    try {
      let state: RoundTrip['state'] = 'saved';
      try {
        await modeler.importXML(xml);
      } catch {
        // As the designer offers for a file without a drawing.
        state = 'laidOut';
        await modeler.importXML(await layOut(xml));
      }
      const { xml: saved = '' } = await modeler.saveXML({ format: true });
      const withoutDrawing = state === 'laidOut';
      return { state, differences: compareXml(xml, saved, { defaultOf: defaultsOf('bpmn'), withoutDrawing }) };
    } finally {
      modeler.destroy();
    }
  });
}

async function saveDecision(xml: string): Promise<RoundTrip> {
  return inHost(async (host) => {
    const modeler = new DmnModeler({ container: host });
    try {
      // As the table editor does it: the modeler knows one version of DMN.
      const known = migrateDmn(xml);
      lossless(modeler._moddle as Moddle);
      const { warnings } = await modeler.importXML(known, { open: false });
      const unknown = notUnderstood(warnings);
      if (unknown.length > 0) throw new Error(`not editable: ${unknown.map(({ element }) => element).join(', ')}`);
      const lent = showAnnotations(modeler.getDefinitions() as ModdleElement);
      const { xml: saved } = await withAnnotations(lent, modeler._moddle as Moddle, () =>
        modeler.saveXML({ format: true }),
      );
      const differences = compareXml(known, saved, { defaultOf: defaultsOf('dmn'), withoutDrawing: false });
      return { state: 'saved', differences };
    } finally {
      modeler.destroy();
    }
  });
}

async function saveForm(json: string): Promise<RoundTrip> {
  return inHost(async (host) => {
    const editor = new FormEditor({ container: host });
    try {
      const schema: object = JSON.parse(json);
      await editor.importSchema(schema);
      return { state: 'saved', differences: compareJson(schema, editor.saveSchema(), '') };
    } finally {
      editor.destroy();
    }
  });
}

/** The tool names itself and lays fields out in rows: everything else is as it was. */
const byTool = /^\/(exporter|schemaVersion|executionPlatform|executionPlatformVersion)|\/layout(\/|$)/;

function compareJson(before: unknown, after: unknown, path: string): readonly string[] {
  if (byTool.test(path)) return [];
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) {
    return before === after ? [] : [`${path}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`];
  }
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) =>
    compareJson(Reflect.get(before, name), Reflect.get(after, name), `${path}/${name}`),
  );
}

async function inHost(save: (host: HTMLElement) => Promise<RoundTrip>): Promise<RoundTrip> {
  const host = document.createElement('div');
  host.style.height = '600px';
  document.body.append(host);
  try {
    return await save(host);
  } catch (error) {
    return { state: 'refused', fault: error instanceof Error ? error.message : String(error), differences: [] };
  } finally {
    host.remove();
  }
}

interface Descriptor {
  readonly properties: readonly { readonly ns: { readonly localName: string }; readonly default?: unknown }[];
}

interface Described {
  getType(name: string): { readonly $descriptor: Descriptor };
}

/** Of the standard's own elements; what a type is called follows from the name of its element. */
function defaultsOf(prefix: 'bpmn' | 'dmn'): Standard['defaultOf'] {
  const moddle = (prefix === 'bpmn' ? createBpmnModdle() : new DmnModdle()) as unknown as Described;
  return (element, attribute) => {
    if (element.namespaceURI === null || !/omg\.org/.test(element.namespaceURI)) return undefined;
    const local = element.localName;
    try {
      const own = /DI$/.test(element.namespaceURI) ? 'bpmndi' : prefix;
      const { $descriptor } = moddle.getType(`${own}:${local.charAt(0).toUpperCase()}${local.slice(1)}`);
      const property = $descriptor.properties.find(({ ns }) => ns.localName === attribute);
      return property?.default === undefined ? undefined : String(property.default);
    } catch {
      // An element that is named after its role and not after its type.
      return undefined;
    }
  };
}

Object.assign(window, { roundTrip: { saveProcess, saveDecision, saveForm } });
