/**
 * `ScenarioWalk` walks the call tree of one transcribed test: variables, queries, calls and assertions. It knows what occurs
 * often; whatever else it meets makes the scenario count as skipped, with the reason.
 */
import { isDeepStrictEqual } from 'node:util';
import { QUERIES, RENAMED, SERVICES } from './scenarioServices';
import { Refused, Unsupported, type ScenarioEngine } from './scenarioEngine';

type Node = Readonly<Record<string, unknown>>;

class Query {
  constructor(
    readonly type: string,
    readonly filters = new Map<string, string>(),
  ) {}
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

export class ScenarioWalk {
  private readonly names = new Map<string, unknown>();

  constructor(private readonly engine: ScenarioEngine) {}

  async run(steps: readonly unknown[]): Promise<void> {
    for (const step of steps) await this.value(step);
  }

  private async value(node: unknown): Promise<unknown> {
    if (!isNode(node)) return node;
    if ('$' in node) return this.names.get(String(node['$']));
    if ('let' in node) return void this.names.set(String(node['let']), await this.value(node['v']));
    if ('set' in node) return void this.names.set(String(node['set']), await this.value(node['v']));
    if ('do' in node) return this.service(String(node['do']), await this.values(node['args']));
    if ('query' in node) return this.chained(new Query(String(node['query'])), node['chain']);
    if ('call' in node) return this.called(node['call'] as readonly unknown[]);
    if ('assert' in node) return this.assertion(node);
    if ('map' in node) return new Map((await this.values(node['map'])) as [unknown, unknown][]);
    if ('expectError' in node) return this.expected(node['expectError']);
    if ('inline' in node) return this.inlined(node);
    if ('foreach' in node) return this.each(node);
    throw new Unsupported(`the construct ${Object.keys(node).join(', ')}`);
  }

  private async values(nodes: unknown): Promise<unknown[]> {
    const found: unknown[] = [];
    for (const node of Array.isArray(nodes) ? nodes : []) found.push(await this.value(node));
    return found;
  }

  private async service(name: string, args: readonly unknown[]): Promise<unknown> {
    const call = SERVICES.get(name);
    if (call === undefined) throw new Unsupported(name);
    const answer = await call(this.engine, ...args);
    await this.engine.settle(false);
    return answer;
  }

  private async chained(start: unknown, chain: unknown): Promise<unknown> {
    let value = start;
    for (const [method, args] of (chain ?? []) as readonly (readonly [string, unknown])[]) {
      value = await this.method(value, method, await this.values(args));
    }
    return value;
  }

  private async called([target, method, args]: readonly unknown[]): Promise<unknown> {
    return this.method(await this.value(target), String(method), await this.values(args));
  }

  private method(target: unknown, name: string, args: readonly unknown[]): unknown {
    if (target instanceof Query) return this.query(target, name, args);
    if (target instanceof Map) return onMap(target, name, args);
    if (Array.isArray(target)) return onList(target, name, args);
    if (name === 'equals') return isDeepStrictEqual(target, args[0]);
    const property = /^(?:get|is)([A-Z]\w*)$/.exec(name)?.[1];
    if (property !== undefined && isNode(target)) {
      const key = property.charAt(0).toLowerCase() + property.slice(1);
      // Entities of the engine's own show more than its REST API does.
      if (key in target) return target[key];
    }
    throw new Unsupported(`${name}() of ${target === null ? 'nothing' : typeof target}`);
  }

  private async query(query: Query, name: string, args: readonly unknown[]): Promise<unknown> {
    const { type, filters } = query;
    const known = QUERIES.get(type);
    if (known === undefined) throw new Unsupported(`queries of ${type}`);
    if (name === 'list' || name === 'count' || name === 'singleResult') {
      const text = new URLSearchParams([...filters]).toString();
      const found = (await this.engine.ask('GET', `${known.path}?${text}`)) as readonly unknown[];
      if (name === 'list') return found;
      if (name === 'count') return found.length;
      if (found.length > 1) throw new Error(`Expected at most one ${type}, but found ${found.length}.`);
      return found[0] ?? null;
    }
    const filter = RENAMED.get(name) ?? name;
    if (!known.filters.has(filter)) throw new Unsupported(`${name}() of ${type} queries`);
    const [value = true] = args;
    if (value === null || typeof value === 'object') throw new Unsupported(`${name}() of ${String(value)}`);
    // As in Java, the query itself is narrowed.
    filters.set(filter, String(value));
    return query;
  }

  private async assertion(node: Node): Promise<void> {
    const args = (await this.values(node['args'])).filter((_, index, all) => !(all.length === 3 && index === 0));
    const name = String(node['assert']);
    const shown = JSON.stringify(node).slice(0, 160);
    if (name === 'assertThat') return this.that(args[0], node['chain'], shown);
    const [left, right] = args.length > 1 && name !== 'assertEquals' ? [args[1], undefined] : args;
    const holds: Readonly<Record<string, () => boolean>> = {
      assertEquals: () => isDeepStrictEqual(left, right),
      assertNotNull: () => left !== null && left !== undefined,
      assertNull: () => left === null || left === undefined,
      assertTrue: () => left === true,
      assertFalse: () => left === false,
    };
    const check = holds[name];
    if (check === undefined) throw new Unsupported(name);
    if (!check()) throw new Error(`${shown}: found ${JSON.stringify(name === 'assertEquals' ? right : left)}`);
  }

  private async that(value: unknown, chain: unknown, shown: string): Promise<void> {
    for (const [method, nodes] of (chain ?? []) as readonly (readonly [string, unknown])[]) {
      const [wanted] = await this.values(nodes);
      if (method === 'as' || method === 'describedAs') continue;
      const size = Array.isArray(value) ? value.length : value instanceof Map ? value.size : undefined;
      const holds: Readonly<Record<string, boolean>> = {
        isEqualTo: isDeepStrictEqual(value, wanted),
        isNotNull: value !== null && value !== undefined,
        isNull: value === null || value === undefined,
        isTrue: value === true,
        isFalse: value === false,
        hasSize: size === wanted,
        isEmpty: size === 0,
        isZero: value === 0,
        isNotEqualTo: !isDeepStrictEqual(value, wanted),
      };
      if (!(method in holds)) throw new Unsupported(`assertThat().${method}()`);
      if (holds[method] !== true) throw new Error(`${shown}: found ${JSON.stringify(value)}`);
    }
  }

  private async expected(steps: unknown): Promise<void> {
    try {
      await this.values(steps);
    } catch (error) {
      if (error instanceof Refused) return;
      throw error;
    }
    throw new Error('Expected an error, but there was none.');
  }

  private async inlined(node: Node): Promise<unknown> {
    await this.values(node['steps']);
    return this.value(node['ret']);
  }

  private async each(node: Node): Promise<void> {
    const list = await this.value(node['in']);
    if (!Array.isArray(list)) throw new Unsupported('foreach over something that is no list');
    for (const item of list) {
      this.names.set(String(node['foreach']), item);
      await this.values(node['body']);
    }
  }
}

function onMap(map: Map<unknown, unknown>, name: string, args: readonly unknown[]): unknown {
  if (name === 'put') return map.set(args[0], args[1]);
  if (name === 'get') return map.get(args[0]) ?? null;
  if (name === 'size') return map.size;
  throw new Unsupported(`${name}() of maps`);
}

function onList(list: readonly unknown[], name: string, args: readonly unknown[]): unknown {
  if (name === 'get') return list[Number(args[0])];
  if (name === 'size') return list.length;
  if (name === 'isEmpty') return list.length === 0;
  throw new Unsupported(`${name}() of lists`);
}
