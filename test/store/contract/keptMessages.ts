/** Contract of the stores: names that are shared, and by them messages that no two nodes lose or deliver twice. */
import type { Actor, Answers, Command } from '../../../engine/commands/command';
import { everything, type Store } from '../../../engine/commands/ports';
import type { Result } from '../../../engine/commands/result';
import type { Row } from '../../../engine/commands/tables';
import { composeEngine } from '../../../engine/composition/composeEngine';
import type { Ask } from '../../../engine/expressions/ask';
import { bpmn, flows, message } from '../../commands/models';
import { catching, throwing } from '../../commands/pools';
import { watched, type Hooks } from '../../commands/watchedSession';
import { freshStore, spin, type OpenStore } from './freshStore';

export function keptMessages(open: OpenStore): void {
  describe('shared names', () => {
    const fresh = freshStore(open);

    test('those who share do not wait for each other', async () => {
      const order: string[] = [];
      await fresh.store().transact(async (session) => {
        await session.shareName('m');
        await fresh.store().transact(async (other) => {
          await other.shareName('m');
          order.push('other');
        });
        order.push('one');
      });
      expect(order).toEqual(['other', 'one']);
    });

    test.each([
      ['who wants it alone waits for those who share', 'shareName', 'lockName'],
      ['who would share waits for the one who has it alone', 'lockName', 'shareName'],
    ] as const)('%s', async (_name, first, second) => {
      const order: string[] = [];
      let waiting: Promise<void> | undefined;
      await fresh.store().transact(async (session) => {
        await session[first]('m');
        waiting = fresh.store().transact(async (other) => {
          await other[second]('m');
          order.push('second');
        });
        await spin(session);
        // What one has, one may ask for again, whoever waits.
        await session.shareName('m');
        order.push('first');
      });
      await waiting;
      expect(order).toEqual(['first', 'second']);
    });
  });

  describe('kept messages', () => {
    const fresh = freshStore(open);
    const beside = message('m', 'news');
    const sender = bpmn('sender', `<startEvent id="s"/>${throwing('tell', 'm', 'n')}${flows('s tell')}`, { beside });
    const waiter = bpmn(
      'waiter',
      `<startEvent id="s"/>${catching('wait', 'm')}<endEvent id="e"/>${flows('s wait e')}`,
      {
        beside,
      },
    );

    test('two nodes that send and begin to wait at once: each message reaches one, each waiter gets one', async () => {
      const hooks: Hooks = {};
      const nodes = [nodeOn(fresh.store(), hooks), nodeOn(fresh.store(), {})] as const;
      await nodes[0].accepted(deployment({ 'sender.bpmn': sender, 'waiter.bpmn': waiter }));
      const rounds = 12;
      const find = <T extends 'bufferedMessage' | 'job' | 'subscription'>(from: T): Promise<readonly Row<T>[]> =>
        fresh.store().read.find({ from, where: everything } as never);
      for (let n = 0; n < rounds; n += 1) {
        await nodes[1].start('sender', { n: { type: 'Integer', value: n } });
        let delivering: Promise<void> = Promise.resolve();
        // Where the message is sent as soon as the waiter has looked for it, or before, or at the same moment.
        if (n % 3 === 0) {
          hooks.looked = async (session) => {
            delete hooks.looked;
            delivering = nodes[1].deliver();
            for (let time = 0; time < 10; time += 1) await spin(session);
          };
        } else if (n % 3 === 1) await nodes[1].deliver();
        else delivering = nodes[1].deliver();
        await nodes[0].start('waiter', {});
        await delivering;
        await Promise.all([nodes[0].deliver(), nodes[1].deliver()]);
        expect([await find('bufferedMessage'), await find('job'), await find('subscription')]).toEqual([[], [], []]);
      }
      const got = await fresh.store().read.find({
        from: 'variable',
        where: {
          op: 'all',
          of: [
            { op: 'is', column: 'definitionKey', value: 'waiter' },
            { op: 'is', column: 'name', value: 'n' },
          ],
        },
      });
      expect(got.map(({ number }) => number).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(
        Array.from({ length: rounds }, (_, n) => n),
      );
    });
  });
}

const admin: Actor = { id: 'admin', roles: new Set(['administrator']), groups: new Set() };

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

/** An engine of its own on the store that it shares with others. */
function nodeOn(store: Store, hooks: Hooks) {
  const answer = (ask: Ask) =>
    ask.kind === 'readDecisions'
      ? ({ ok: true, value: null, read: { decisions: [] } } as const)
      : ({ ok: true, value: null } as const);
  const pool = { answer: (asks: readonly Ask[]) => Promise.resolve(asks.map(answer)) };
  const watching: Store = {
    ...store,
    transact: (work) => store.transact((session) => work(watched(session, hooks))),
  };
  const engine = composeEngine({ store: watching, pool, notify: () => undefined });

  async function accepted<T extends Command['type']>(command: CommandOf<T>): Promise<Answers[T]> {
    const result: Result<Answers[T]> = await engine.run<T>(command, { actor: admin });
    if (result.ok) return result.value;
    throw new Error(`Expected ${command.type} to be accepted, but: ${JSON.stringify(result.rejection)}`);
  }

  async function start(key: string, variables: CommandOf<'startProcess'>['in']['variables']): Promise<void> {
    const where = { op: 'is', column: 'definitionKey', value: key } as const;
    const [definition] = await store.read.find({ from: 'processDefinition', where });
    const given = { variables, contents: [], transient: [] };
    await accepted<'startProcess'>({
      type: 'startProcess',
      definitionId: definition?.id ?? '',
      businessKey: null,
      in: given,
    });
  }

  /** All there is to deliver; what another node has done meanwhile is done. */
  async function deliver(): Promise<void> {
    for (const { partition, rootId, key } of await store.read.find({ from: 'job', where: everything })) {
      await engine.run({ type: 'executeJob', job: { partition, rootId, key } }, { actor: admin });
    }
  }

  return { accepted, start, deliver };
}

function deployment(files: Readonly<Record<string, string>>): CommandOf<'deploy'> {
  const resources = Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
  return {
    type: 'deploy',
    name: 'test',
    source: null,
    tenantId: null,
    resources,
    filterDuplicates: false,
    changedOnly: false,
  };
}
