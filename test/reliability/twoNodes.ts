/** Two nodes on one database, the small models deployed, and what races over them need. */
import { type Engine } from '../../engine/commands/engine';
import { parseId, type Address } from '../../engine/commands/ids';
import { noVariables } from '../../engine/commands/work';
import { testDatabase, type TestDatabase } from '../database';
import { type Rest } from '../rest';
import { demoTemplate, startServer, type Server } from '../server';
import { violations } from './invariants';
import { deploy, externalWork, forkAndJoin, messageOrTimer, oneTask, taskWithTimers } from './models';
import { administrator } from './rivals';

interface Task {
  readonly id: string;
  readonly taskDefinitionKey: string;
}

export class TwoNodes {
  private constructor(
    readonly database: TestDatabase,
    readonly nodes: readonly [Server, Server],
  ) {}

  static async open(): Promise<TwoNodes> {
    const database = await testDatabase(demoTemplate);
    const env = { DATABASE_URL: database.url, DEMO: '1' };
    const nodes = await Promise.all([startServer(env), startServer(env)]);
    await deploy(nodes[0].as('designer'), oneTask, forkAndJoin, messageOrTimer, externalWork, taskWithTimers);
    return new TwoNodes(database, nodes);
  }

  /** The administrator, signed in at either node. */
  get admins(): readonly [Rest, Rest] {
    return [this.nodes[0].as('admin'), this.nodes[1].as('admin')];
  }

  node(index: number): Server {
    return this.nodes[index % 2 === 0 ? 0 : 1];
  }

  async begin(key: string): Promise<string> {
    return (await this.admins[0].post<{ id: string }>(`/process-definition/key/${key}/start`)).id;
  }

  openTasks(instance: string): Promise<readonly Task[]> {
    return this.admins[0].get(`/task?processInstanceId=${instance}&sortBy=id&sortOrder=asc`);
  }

  async onlyTask(instance: string): Promise<string> {
    const [task, more] = await this.openTasks(instance);
    if (task === undefined || more !== undefined) throw new Error('Expected one task, but found another number.');
    return task.id;
  }

  /** Once all races are over. */
  async expectWell(): Promise<void> {
    expect(await violations(this.database.url)).toEqual([]);
    for (const node of this.nodes) expect(node.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
    await this.database.drop();
  }
}

export const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

export function addressOf(id: string): Address {
  const address = parseId(id);
  if (address === undefined) throw new Error(`Expected an id of ours, but got ${id}`);
  return address;
}

export const complete = (node: Engine, task: string) =>
  node.run<'completeTask'>({ type: 'completeTask', task: addressOf(task), in: noVariables }, { actor: administrator });
