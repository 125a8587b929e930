/**
 * What scenarios of other engines do, done over our REST API in memory: their services and queries as requests. What has
 * no counterpart here is told apart from what goes wrong by `Unsupported`.
 */
import { composeEngine } from '../../engine/composition/composeEngine';
import { engineRestRoutes } from '../../engine/api/engineRest/engineRestRoutes';
import { createEvaluatorPool } from '../../engine/expressions/workerPool';
import { newId } from '../../engine/store/newId';
import { openMemoryStore } from '../../engine/store/memory/openMemoryStore';
import { everything } from '../../engine/commands/ports';
import type { Rejection } from '../../engine/commands/result';
import type { Finding } from '../../engine/model/finding';
import { signInByRole, startTestServer } from '../api/http/testServer';
import { admin } from '../commands/desk';

export class Unsupported extends Error {}
export class Refused extends Error {}

export interface ScenarioEngine {
  ask(method: string, path: string, body?: unknown): Promise<unknown>;
  deploy(name: string, xml: string): Promise<string>;
  /** Runs what waits for nobody: messages and signals under way, and jobs that are due where `all` says so. */
  settle(all: boolean): Promise<void>;
  close(): Promise<void>;
}

const clock = '2026-03-02T04:00:00.000Z';
const mostJobs = 50;

export async function openScenarioEngine(): Promise<ScenarioEngine> {
  const store = openMemoryStore({ now: () => new Date(clock) });
  const pool = createEvaluatorPool({ size: 1 });
  const engine = composeEngine({ store, pool, notify: () => undefined });
  const routes = engineRestRoutes({ verifyPassword: () => Promise.resolve(undefined), newId });
  const server = await startTestServer(routes, {
    services: () => ({ engine, signIn: signInByRole }),
  });
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const wish = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const { status, json, text } = await server.ask(`/engine-rest${path}`, {
      ...wish,
      headers: { 'content-type': 'application/json' },
    });
    if (status === 501) throw new Unsupported(`${method} ${path} is not built`);
    if (status >= 300) throw new Refused(`${method} ${path}: ${status} ${text.slice(0, 300)}`);
    return json;
  };
  const settle = async (all: boolean): Promise<void> => {
    for (let count = 0; count < mostJobs; count += 1) {
      const rows = await store.read.find({ from: 'job', where: everything, offset: 0 });
      const next = rows.find(
        ({ kind, due, retries }) =>
          retries > 0 && (kind === 'message' || kind === 'signal' || (all && (due === null || due <= clock))),
      );
      if (next === undefined) return;
      const { partition, rootId, key } = next;
      const done = await engine.run({ type: 'executeJob', job: { partition, rootId, key } }, { actor: admin });
      if (!done.ok) return;
    }
  };
  return {
    ask,
    settle,
    deploy: async (name, xml) => {
      const deployed = await engine.run(
        {
          type: 'deploy',
          name,
          source: null,
          tenantId: null,
          resources: [{ name, bytes: new TextEncoder().encode(xml) }],
          filterDuplicates: false,
          changedOnly: false,
        },
        { actor: admin },
      );
      if (!deployed.ok) throw new Refused(`deployment: ${faultsIn(deployed.rejection)}`);
      return deployed.value.deployment.id;
    },
    close: async () => {
      await server.close();
      await pool.close();
    },
  };
}

/** The errors among the findings; or what else was wrong. */
function faultsIn({ message, details }: Rejection): string {
  const findings = Array.isArray(details) ? (details as readonly Finding[]) : [];
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return message;
  return errors.map(({ rule, elementId = '', message: { en } }) => `${rule} ${elementId}: ${en}`).join('; ');
}
