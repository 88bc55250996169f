/** Puts the studio together from its parts and brings it back to where it stopped. */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { FileHash, RunId } from '#shared/words/ids.ts';
import type { Voice } from '#shared/words/voice.ts';
import { createRouter } from './api/router.ts';
import { ENGINES, findEngine } from './engines/index.ts';
import type { Engine } from './engines/port.ts';
import { explainDiskError } from './files/disk-errors.ts';
import { openFileStore } from './files/file-store.ts';
import { lockHome } from './jobs/lock.ts';
import { openStore } from './jobs/store.ts';
import { openLibrary } from './library/library.ts';
import { openReviews } from './library/reviews.ts';
import type { Ports } from './ports.ts';
import { openExporter } from './schedule/exporter.ts';
import { openHub } from './schedule/hub.ts';
import { openRunDriver } from './schedule/run-driver.ts';
import { openRunViewer } from './schedule/run-view.ts';
import { openScheduler, type Lane } from './schedule/scheduler.ts';
import { openWorkerPool } from './schedule/worker-pool.ts';
import type { StageTools } from './stages/stage.ts';
import type { Studio } from './studio.ts';
import { VERSION } from './version.ts';

export interface CreateOptions {
  /** Other engines than those of the house, for tests and benches. */
  readonly engines?: readonly Engine[];
  /** Whether runs that were going on when the studio last stopped go on at once. */
  readonly takeUp?: boolean;
}

const CORE_LANE = 2;

/**
 * Opens the studio of a home: takes its lock, heals what a crash left, and goes on with its runs.
 * @throws StudioError `home.busy`, `store.newer`, `store.locked`, `store.damaged`, `disk.full`, `disk.readonly`
 */
export async function createStudio(ports: Ports, options: CreateOptions = {}): Promise<Studio> {
  const { home } = ports.paths;
  const engines = options.engines ?? ENGINES;
  await mkdir(home, { recursive: true }).catch((error: unknown) => {
    throw explainDiskError(error, home);
  });
  const lock = lockHome(join(home, 'studio.lock'));
  try {
    return await open();
  } catch (error) {
    lock.release();
    throw error;
  }

  async function open(): Promise<Studio> {
    const store = openStore(join(home, 'studio.db'));
    const files = await openFileStore(home);
    const cores = availableParallelism();
    const pool = openWorkerPool({ size: cores, spawn: ports.spawnWorker, log: ports.log });
    const hub = openHub();
    const tools: StageTools = {
      store,
      files,
      clock: ports.clock,
      exportsDir: ports.paths.exports,
      engine: (id) => findEngine(id, engines),
      execute: pool.execute,
    };
    const driver = openRunDriver({
      tools,
      hub,
      wake: () => scheduler.wake(),
      abort: (run: RunId) => scheduler.abortRun(run),
      holds: (job) => scheduler.holds(job),
      resizeWorkers: (workers) => pool.resize(workers ?? cores),
    });
    const lane = (name: string, capacity: () => number): Lane => ({ name, capacity, run: driver.runJob });
    const scheduler = openScheduler({
      store,
      clock: ports.clock,
      log: ports.log,
      owner: randomUUID(),
      lanes: [
        lane('core', () => CORE_LANE),
        lane('cpu', () => pool.size),
        ...engines.map((engine) => lane(`account:${engine.id}`, () => engine.concurrency)),
      ],
      onFailed: driver.jobFailed,
      onStopped: driver.runStopped,
      onChanged: driver.jobChanged,
      onProgress: driver.jobProgress,
    });

    await heal();
    const charactersPerSecond = engines[0]?.capabilities({ engine: engines[0].id, voice: '', speed: 1, pitch: 1 }).charactersPerSecond ?? 15;
    const reviews = openReviews({
      executor: pool,
      productions: store.productions,
      uploadsDir: join(home, 'scratch', 'uploads'),
      samplePath: join(ports.paths.resources, 'sample'),
      charactersPerSecond,
    });
    const library = openLibrary({ store, files, reviews, clock: ports.clock, hub, forget: driver.forget });
    const router = createRouter({
      info: { version: VERSION, home, exportsDir: ports.paths.exports, platform: process.platform, cores },
      health: { home, executor: pool, engines, checkStore: store.checkIntegrity },
      store,
      tools,
      hub,
      reviews,
      library,
      driver,
      viewer: openRunViewer(store, driver, pool),
      exporter: openExporter(tools),
      listVoices: async (engine) => {
        const asked = engine === undefined ? engines : [findEngine(engine, engines)];
        return (await Promise.all(asked.map((one) => one.listVoices()))).flat();
      },
      hear,
    });
    if (options.takeUp ?? true) driver.takeUp();

    return {
      router,
      async locateFile(file) {
        const bytes = await files.sizeOf(file);
        return bytes === undefined ? undefined : { path: files.pathOf(file), bytes };
      },
      receiveUpload: reviews.receive,
      isBusy: driver.isBusy,
      workerPids: pool.pids,
      async close() {
        await scheduler.close();
        driver.close();
        pool.close();
        store.close();
        lock.release();
      },
    };

    /** Everything a crash can leave: jobs nobody holds, half-written files, files without a row, audio out of use. */
    async function heal(): Promise<void> {
      const known = store.transaction(() => {
        const reclaimed = store.jobs.reclaim(() => false, ports.clock.now());
        if (reclaimed > 0) ports.log.info('jobs of an earlier sitting wait again', { reclaimed });
        store.renders.dropStale();
        const covers = store.productions.list().flatMap((production) => production.cover ?? []);
        return new Set<string>([...store.calls.files(), ...store.renders.files(), ...covers]);
      });
      const swept = await files.sweep(known);
      if (swept.orphans + swept.scratch > 0) ports.log.info('left-over files are gone', swept);
    }

    async function hear(voice: Voice, text: string, signal: AbortSignal | undefined): Promise<{ audio: FileHash; seconds: number }> {
      const engine = findEngine(voice.engine, engines);
      const outPath = files.scratchPath('hear.wav');
      const speech = await engine.speak(
        { voice, utterances: [{ text }], outPath },
        {
          signal: signal ?? new AbortController().signal,
          execute: (task, input) => pool.execute(task, input, { urgent: true, ...(signal ? { signal } : {}) }),
        },
      );
      return { audio: await files.adopt({ path: outPath, hash: speech.hash }), seconds: speech.samples / speech.sampleRate };
    }
  }
}
