/** A studio for the length of one command, and the contract's client over it. */
import { createRouterClient } from '@orpc/server';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StudioApi } from '#shared/api/contract.ts';
import { createStudio, type Ports, type Studio } from '#core/index.ts';
import { forkWorkers } from '../serving/fork-workers.ts';
import { defaultHome, exportsOf } from '../serving/home.ts';
import { openFileKeyring } from '../serving/key-file.ts';
import { createLog } from '../serving/log.ts';

export interface Session {
  readonly studio: Studio;
  readonly api: StudioApi;
}

/** In a checkout the sources run as they are. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export function homeOf(given: string | undefined): string {
  return resolve(given ?? defaultHome());
}

export function portsOf(home: string): Ports {
  const quiet = createLog(() => undefined);
  const loud = createLog((line) => process.stderr.write(line));
  return {
    paths: { home, exports: exportsOf(home), resources: join(ROOT, 'resources') },
    clock: { now: () => Date.now() },
    // What a command line has to say, it says itself; bugs are told all the same.
    log: process.env['LECTERN_LOG'] ? loud : { ...quiet, error: loud.error },
    environment: process.env,
    ...openFileKeyring(home, process.env),
    spawnWorker: forkWorkers(join(ROOT, 'electron/core/worker/main.ts')),
  };
}

export async function openSession(home: string, takeUp: boolean): Promise<Session> {
  const studio = await createStudio(portsOf(home), { takeUp });
  return { studio, api: createRouterClient(studio.router) };
}
