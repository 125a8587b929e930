/** `answerHealth`: whether the process lives, and whether it can work. Asked by load balancers, without sign-in. */
import type { Reply } from './route';

export interface Health {
  readonly version: string;
  /** False while migrating and without database. A throw counts as false. */
  readonly ready: () => boolean | Promise<boolean>;
}

/** The answer for a path of health; undefined for every other path. */
export async function answerHealth(path: string, health: Health, draining: boolean): Promise<Reply | undefined> {
  const { version } = health;
  if (path === '/health/live') return { kind: 'json', body: { live: true, version } };
  if (path !== '/health/ready') return undefined;
  const ready = !draining && (await isReady(health));
  return { kind: 'json', status: ready ? 200 : 503, body: { ready, draining, version } };
}

async function isReady(health: Health): Promise<boolean> {
  try {
    return await health.ready();
  } catch {
    return false;
  }
}
