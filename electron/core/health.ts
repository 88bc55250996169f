/** Looks at everything the studio needs from this machine. */
import { statfs } from 'node:fs/promises';
import { access, constants } from 'node:fs/promises';
import { availableParallelism, freemem, totalmem } from 'node:os';
import type { HealthCheck } from '#shared/words/health.ts';
import type { ModelView } from '#shared/words/model.ts';
import { toFailure } from '#shared/words/failure.ts';
import type { Engine } from './engines/port.ts';
import type { Executor } from './worker/executor.ts';

export interface HealthOptions {
  readonly home: string;
  /** Assets shipped with the program. */
  readonly resources: string;
  readonly executor: Executor;
  readonly engines: readonly Engine[];
  listModels(): ModelView[];
  /** `ok`, or what is wrong with the store. */
  checkStore(): string;
}

/** Speech of the house takes about 115 MB an hour, mixes and masters three times that. */
const LOW_DISK_BYTES = 5e9;
const LOW_MEMORY_BYTES = 1e9;

export async function lookAtHealth(options: HealthOptions): Promise<HealthCheck[]> {
  return Promise.all([
    look('home folder', `Choose a home you may write in, with --home or LECTERN_HOME.`, async () => {
      await access(options.home, constants.W_OK);
      return options.home;
    }),
    look('free disk', 'Free some space, or choose a home on another disk.', async () => {
      const { bavail, bsize } = await statfs(options.home);
      const found = `${(Number(bavail) * Number(bsize) / 1e9).toFixed(1)} GB`;
      if (Number(bavail) * Number(bsize) < LOW_DISK_BYTES) throw new Error(found);
      return found;
    }),
    look('memory', 'Close other programs, or use fewer workers.', async () => {
      const found = `${(freemem() / 1e9).toFixed(1)} of ${(totalmem() / 1e9).toFixed(1)} GB free, ${availableParallelism()} cores`;
      if (freemem() < LOW_MEMORY_BYTES) throw new Error(found);
      return found;
    }),
    look('database', 'Put the newest copy from the folder “backups” in its place.', async () => {
      const found = options.checkStore();
      if (found !== 'ok') throw new Error(found);
      return found;
    }),
    look('worker process', 'Install Lectern again: its worker program is missing or blocked.', () =>
      options.executor.execute<string>('worker.hello', null, { urgent: true }),
    ),
    ...options.engines.map((engine) =>
      look(`voices of ${engine.name}`, 'Install Lectern again: the voices’ file is missing.', () => lookAtEngine(engine, options.executor)),
    ),
    ...lookAtModels(options.listModels),
  ]);
}

/** A line for each engine that has models. One that nobody downloaded is no fault of the machine. */
function lookAtModels(listModels: () => ModelView[]): Promise<HealthCheck>[] {
  const groups = Map.groupBy(listModels(), ({ engine }) => engine);
  return [...groups].map(([engine, models]) =>
    look(`models for ${engine}`, `Remove it and download it again: lectern models --remove ID, then --download ID.`, async () => {
      const damaged = models.filter(({ state }) => state === 'damaged');
      if (damaged.length > 0) throw new Error(`damaged: ${damaged.map(({ id }) => id).join(', ')}`);
      const ready = models.filter(({ state }) => state === 'ready');
      if (ready.length > 0) return ready.map(({ name }) => name).join(', ');
      return `none yet, of ${models.map(({ id }) => id).join(', ')}`;
    }),
  );
}

/** An account nobody set up is no fault of the machine. */
async function lookAtEngine(engine: Engine, executor: Executor): Promise<string> {
  try {
    return await engine.look({ execute: executor.execute });
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'account.missing') return `not set up: ${failure.hint}`;
    throw error;
  }
}

async function look(name: string, hint: string, work: () => Promise<string>): Promise<HealthCheck> {
  try {
    return { name, ok: true, found: await work(), hint: '' };
  } catch (error) {
    const failure = toFailure(error);
    const found = failure.code === 'studio.bug' ? (error instanceof Error ? error.message : String(error)) : failure.message;
    return { name, ok: false, found, hint: failure.code === 'studio.bug' ? hint : failure.hint };
  }
}
