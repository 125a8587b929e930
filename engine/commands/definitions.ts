/** Deployed definitions, compiled once and kept: they never change under their id. */
import type { ProcessDefinition } from '../model/definition';
import { readDefinitions } from '../model/readDefinitions';
import { decodeXml } from '../model/xml/decodeXml';
import type { CallDetails } from '../model/definition';
import { importsDecisions, isDmn } from './decisionFiles';
import type { DeployedDefinition } from './engine';
import type { Condition, Reader } from './ports';
import type { Row } from './tables';

type Binding = CallDetails['binding'];

export interface Wanted {
  readonly key: string;
  readonly binding: Binding;
  readonly version?: string;
  /** The definition that asks: its tenant and deployment. */
  readonly from: string;
}

export type Found<T> = { readonly ok: true; readonly row: T } | { readonly ok: false; readonly message: string };

export class Definitions {
  private readonly compiled = new Map<string, Promise<DeployedDefinition | undefined>>();
  private readonly loaded = new Map<string, DeployedDefinition>();
  private readonly decisionTexts = new Map<string, Promise<DecisionText | undefined>>();

  constructor(private readonly read: Reader) {}

  /** What is here already: for a step, which does not wait. */
  known(id: string): DeployedDefinition | undefined {
    return this.loaded.get(id);
  }

  definition(id: string): ProcessDefinition {
    const known = this.loaded.get(id);
    if (known === undefined) throw new Error(`Expected definition ${id} to be loaded, but it is not.`);
    return known.definition;
  }

  /** @param reader a session, where the definition may have been deployed in the same transaction */
  async load(id: string, reader: Reader = this.read): Promise<DeployedDefinition | undefined> {
    const running = this.compiled.get(id) ?? this.compile(id, reader);
    this.compiled.set(id, running);
    try {
      const found = await running;
      if (found === undefined) this.compiled.delete(id);
      else this.loaded.set(id, found);
      return found;
    } catch (error) {
      this.compiled.delete(id);
      throw error;
    }
  }

  /** After a deployment was deleted. What still runs is compiled again when it is wanted. */
  forgetAll(): void {
    this.compiled.clear();
    this.loaded.clear();
    this.decisionTexts.clear();
  }

  private async compile(id: string, reader: Reader): Promise<DeployedDefinition | undefined> {
    const [row] = await reader.find({ from: 'processDefinition', where: { op: 'is', column: 'id', value: id } });
    const bytes = row === undefined ? undefined : await resourceBytes(reader, row.resourceId);
    if (row === undefined || bytes === undefined) return undefined;
    const { processes } = await readDefinitions(bytes, { parse: () => undefined, resource: row.resourceName });
    const definition = processes.find((process) => process.key === row.definitionKey);
    return definition === undefined ? undefined : { row, definition };
  }

  async findProcess(reader: Reader, wanted: Wanted): Promise<Found<Row<'processDefinition'>>> {
    const asking = await this.load(wanted.from, reader);
    const where = bindingCondition<'processDefinition'>(wanted, asking?.row);
    const order = [{ column: 'version', descending: true }] as const;
    const [row] = await reader.find({ from: 'processDefinition', where, order, limit: 1 });
    if (row !== undefined) return { ok: true, row };
    return { ok: false, message: notDeployed('process', wanted) };
  }

  async findDecision(reader: Reader, wanted: Wanted): Promise<Found<Row<'decisionDefinition'>>> {
    const asking = await this.load(wanted.from, reader);
    const where = bindingCondition<'decisionDefinition'>(wanted, asking?.row);
    const order = [{ column: 'version', descending: true }] as const;
    const [row] = await reader.find({ from: 'decisionDefinition', where, order, limit: 1 });
    if (row !== undefined) return { ok: true, row };
    return { ok: false, message: notDeployed('decision', wanted) };
  }

  /** The DMN file a decision stands in. */
  async decisionText(reader: Reader, row: Row<'decisionDefinition'>): Promise<DecisionText | undefined> {
    const running = this.decisionTexts.get(row.resourceId) ?? readDecisionText(reader, row);
    this.decisionTexts.set(row.resourceId, running);
    const text = await running;
    if (text === undefined) this.decisionTexts.delete(row.resourceId);
    return text;
  }
}

/** A DMN file and, where it imports some, those that were deployed with it. */
export interface DecisionText {
  readonly xml: string;
  readonly others?: readonly string[];
}

async function readDecisionText(
  reader: Reader,
  { resourceId, deploymentId }: Row<'decisionDefinition'>,
): Promise<DecisionText | undefined> {
  const bytes = await resourceBytes(reader, resourceId);
  const xml = bytes === undefined ? undefined : textOf(bytes);
  if (xml === undefined) return undefined;
  if (!importsDecisions(xml)) return { xml };
  const where = { op: 'is', column: 'deploymentId', value: deploymentId } as const;
  const beside = await reader.find({ from: 'resource', where, order: [{ column: 'name', descending: false }] });
  const others = beside.filter(({ id, name }) => id !== resourceId && isDmn({ name }));
  return { xml, others: others.flatMap((other) => textOf(other.bytes) ?? []) };
}

/** By its declared encoding; it was readable when it was deployed. */
function textOf(bytes: Uint8Array): string | undefined {
  const decoded = decodeXml(bytes);
  return decoded.ok ? decoded.text : undefined;
}

async function resourceBytes(reader: Reader, resourceId: string): Promise<Uint8Array | undefined> {
  const [resource] = await reader.find({ from: 'resource', where: { op: 'is', column: 'id', value: resourceId } });
  return resource?.bytes;
}

function bindingCondition<T extends 'processDefinition' | 'decisionDefinition'>(
  wanted: Wanted,
  asking: Row<'processDefinition'> | undefined,
): Condition<T> {
  const tenant = asking?.tenantId ?? null;
  const conditions: Condition<'processDefinition'>[] = [
    { op: 'is', column: 'definitionKey', value: wanted.key },
    { op: 'is', column: 'tenantId', value: tenant },
  ];
  if (wanted.binding === 'deployment' && asking !== undefined) {
    conditions.push({ op: 'is', column: 'deploymentId', value: asking.deploymentId });
  }
  if (wanted.binding === 'version') conditions.push({ op: 'is', column: 'version', value: Number(wanted.version) });
  if (wanted.binding === 'versionTag') {
    conditions.push({ op: 'is', column: 'versionTag', value: wanted.version ?? null });
  }
  // Both tables have these columns, with the same names and meaning.
  return { op: 'all', of: conditions } as unknown as Condition<T>;
}

function notDeployed(what: string, { key, binding, version }: Wanted): string {
  const which = version === undefined ? binding : `${binding} ${version}`;
  return `Expected a ${what} ${key} (${which}) to be deployed, but there is none. Deploy it and try again.`;
}
