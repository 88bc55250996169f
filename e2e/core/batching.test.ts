/** Short calls through the whole studio, together and alone. */
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createStudio } from '#core/index.ts';
import { createEngines } from '#core/engines/index.ts';
import { BatchingSettings } from '#shared/words/batching.ts';
import { DEFAULT_VOICE } from '#shared/words/voice.ts';
import { firstOf } from '../../electron/hosts/cli/commands/produce.ts';
import { portsOf } from '../../electron/hosts/cli/session.ts';
import { makeHome, openTestStudio } from '../accounts/studio.ts';

const homes: { remove: () => void }[] = [];
afterEach(() => homes.splice(0).forEach(({ remove }) => remove()));

function newHome(): string {
  const made = makeHome();
  homes.push(made);
  return made.home;
}

const LINES = ['Ada', 'Bram', 'Cleo', 'Dara', 'Elin', 'Finn', 'Greta', 'Hugo', 'Ines', 'Jonas'].map((name) => `${name} kept the lamp.`).join('\n\n');

async function speak(preset: 'off' | 'throughput') {
  const home = newHome();
  const { readAccount, paths } = portsOf(home);
  const studio = await openTestStudio(home, createEngines({ readAccount, catalog: { resources: paths.resources, home } }));
  try {
    await studio.api.studio.setBatching(BatchingSettings.parse({ preset }));
    const production = await studio.save([LINES], DEFAULT_VOICE);
    await studio.start(production, { workers: 1, mode: 'chunked', callCharacters: 25 });
    const { rows } = await studio.settled(production);
    const workers = await firstOf(studio.api.studio.workers());
    const db = new Database(join(home, 'studio.db'), { readonly: true });
    const recordings = db.prepare('SELECT call_key, file, samples, spans FROM recordings ORDER BY call_key').all();
    const jobs = db.prepare<[], { state: string; count: number }>(`SELECT state, count(*) AS count FROM jobs WHERE kind = 'call' GROUP BY state`).all();
    db.close();
    return { state: rows[0]?.state.at, calls: rows[0]?.calls, recordings, jobs, workers };
  } finally {
    await studio.close();
  }
}

it('the recordings are the same whether calls went to a worker together or alone, and each call is a job of its own', async () => {
  const alone = await speak('off');
  const together = await speak('throughput');
  expect(alone).toMatchObject({ calls: 11, workers: { batchingEnabled: false, batches: 0 } });
  expect(together).toMatchObject({ calls: 11, workers: { totalWorkers: 1, busyWorkers: 0, queueSize: 0, batchingEnabled: true, madeAlone: 0 } });
  expect(together.workers?.batchedRequests).toBeGreaterThan(4);
  expect(together.state).toBe(alone.state);
  expect(together.recordings).toEqual(alone.recordings);
  expect(together.jobs).toEqual([{ state: 'done', count: 11 }]);
});

it('the environment wins over the settings, is named, and is refused where it cannot be read', async () => {
  const home = newHome();
  const studio = await openTestStudio(home, [], true, { ENABLE_BATCHING: 'no', CONCURRENT_REQUESTS: '3' });
  try {
    const batching = await studio.api.studio.setBatching(BatchingSettings.parse({ preset: 'throughput' }));
    expect(batching).toMatchObject({ enabled: false, concurrentRequests: 3, environment: [{ name: 'ENABLE_BATCHING', value: 'no' }, { name: 'CONCURRENT_REQUESTS', value: '3' }] });
    const workers = await firstOf(studio.api.studio.workers());
    expect(workers).toMatchObject({ totalWorkers: 3, readyWorkers: 0, batchingEnabled: false });
  } finally {
    await studio.close();
  }
  const bad = createStudio({ ...portsOf(home), environment: { MAX_BATCH_SIZE: 'many' } });
  await expect(bad).rejects.toMatchObject({ code: 'batching.environment', hint: expect.stringContaining('MAX_BATCH_SIZE') as string });
});
