/** Puts the studio together from its parts and brings it back to where it stopped. */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { toFailure } from '#shared/words/failure.ts';
import type { RunId } from '#shared/words/ids.ts';
import type { RunOptions } from '#shared/words/run.ts';
import { openComparisons } from './comparing/comparisons.ts';
import { createRouter } from './api/router.ts';
import { builtInVoiceFor, createEngines, findEngine, openModels, withPrices } from './engines/index.ts';
import type { Engine } from './engines/port.ts';
import { openAuditions } from './editing/auditions.ts';
import { openEditor } from './editing/editor.ts';
import { openSeriesShelf } from './editing/series.ts';
import { openSketcher } from './editing/sketch.ts';
import { explainDiskError } from './files/disk-errors.ts';
import { openFileStore } from './files/file-store.ts';
import { openSpool } from './files/spool.ts';
import { openSettings } from './settings.ts';
import { openStorage } from './storage/storage.ts';
import { lockHome } from './jobs/lock.ts';
import { openStore } from './jobs/store.ts';
import { isMadeOf } from './library/identity.ts';
import { openLibrary } from './library/library.ts';
import { openReviews } from './library/reviews.ts';
import { openHearing } from './hearing.ts';
import type { Ports } from './ports.ts';
import { openDesk } from './proofing/desk.ts';
import { openRejoiner } from './proofing/rejoin.ts';
import { createTranscribers, findAligner, findTranscriber } from './transcripts/index.ts';
import { readThresholds } from './quality/thresholds.ts';
import { openAccounts } from './schedule/accounts/accounts.ts';
import { openAccountSetups } from './schedule/accounts/setup.ts';
import { batchedLane, openBatches } from './schedule/accounts/batches.ts';
import { readPauses } from './schedule/accounts/pauses.ts';
import { openPurse } from './schedule/accounts/purse.ts';
import { readBatchingEnvironment } from './schedule/batching/environment.ts';
import { openBatching } from './schedule/batching/settings.ts';
import { openExporter } from './schedule/exporter.ts';
import { openRemasterer } from './schedule/remasterer.ts';
import { openHub } from './schedule/hub.ts';
import { openRunDriver } from './schedule/run-driver.ts';
import { openRunViewer } from './schedule/run-view.ts';
import type { Lane } from './schedule/lane.ts';
import { takeBackUnsent } from './schedule/moving/take-back.ts';
import { startRun } from './schedule/start-run.ts';
import { openScheduler } from './schedule/scheduler.ts';
import { openTranscribing } from './schedule/transcribing.ts';
import { whyStill } from './schedule/standstill.ts';
import { openWorkerPool } from './schedule/worker-pool.ts';
import { SPEECH_LANE, type StageTools } from './stages/stage.ts';
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
 * @throws StudioError `batching.environment`, `home.busy`, `store.newer`, `store.locked`, `store.damaged`, `disk.full`, `disk.readonly`
 */
export async function createStudio(ports: Ports, options: CreateOptions = {}): Promise<Studio> {
  const { home } = ports.paths;
  const catalog = { resources: ports.paths.resources, home };
  const engines = options.engines ?? createEngines({ readAccount: ports.readAccount, catalog });
  const environment = readBatchingEnvironment(ports.environment);
  const thresholds = readThresholds(catalog);
  const pauses = readPauses(catalog);
  const transcribers = createTranscribers({ readAccount: ports.readAccount, catalog: { resources: ports.paths.resources, home }, clock: ports.clock });
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
    const spool = await openSpool(home);
    const cores = availableParallelism();
    const hub = openHub();
    const settings = openSettings(store, () => {
      for (const run of store.runs.open()) if (run.state === 'running') allot(run.options);
      pool.resize(workers());
      hub.settingsChanged();
    });
    const batching = openBatching(store, environment, ({ enabled, limits }) => {
      pool.setBatching(enabled ? limits : undefined);
      pool.resize(workers());
    });
    /** A run may ask for a number of its own. */
    let askedWorkers: number | null = null;
    const workers = () => askedWorkers ?? batching.now.concurrentRequests ?? settings.now.workers ?? cores;
    const pool = openWorkerPool({
      size: workers(),
      spawn: ports.spawnWorker,
      log: ports.log,
      moreMayCome: store.jobs.isPlanning,
      onChanged: hub.workersChanged,
    });
    if (batching.now.enabled) pool.setBatching(batching.now.limits);
    const purse = openPurse(store, ports.clock);
    const tools: StageTools = {
      store,
      files,
      clock: ports.clock,
      exportsDir: ports.paths.exports,
      engine: (id) => findEngine(id, engines),
      execute: pool.execute,
      purse,
      spool,
      thresholds,
      laneOf: (voice) => accounts.laneOf(voice),
      transcriber: (id) => (id === 'none' ? undefined : findTranscriber(id, transcribers)),
      aligner: () => findAligner(transcribers),
      transcribeLaneOf: (transcriber) => transcribing.laneOf(transcriber),
      batchedLaneOf: (voice) => (batches.refusalOf(voice.engine) ? accounts.laneOf(voice) : batchedLane(voice.engine)),
    };
    const accounts = openAccounts({ engines, clock: ports.clock, log: ports.log, purse, pauses, run: (job, context) => driver.runJob(job, context), onChanged: hub.accountsChanged });
    const transcribing = openTranscribing({ transcribers, clock: ports.clock, pauses, workers: () => pool.size, run: (job, context) => driver.runJob(job, context) });
    const batches = openBatches({ engines, tools, accounts, pauses, walled: purse.walled, onChanged: (run) => driver.shown(run), wake: () => scheduler.wake() });
    const driver = openRunDriver({
      tools,
      hub,
      wake: () => scheduler.wake(),
      abort: (run: RunId) => scheduler.abortRun(run),
      holds: (job) => scheduler.holds(job),
      allot,
      planned: batches.gather,
      takeBack: (run, only) => takeBackUnsent(run, store, ports.clock.now(), only),
      standstill: (run) => whyStill(run, { store, accounts, purse }),
      unblock(run) {
        accounts.resume();
        transcribing.resume();
        purse.lift(run);
      },
    });
    const lane = (name: string, capacity: () => number): Lane => ({ name, capacity, run: driver.runJob });
    const houseLanes = [lane('core', () => CORE_LANE), lane('cpu', () => pool.size), lane(SPEECH_LANE, pool.speechCapacity)];
    const scheduler = openScheduler({
      store,
      clock: ports.clock,
      log: ports.log,
      owner: randomUUID(),
      lanes: () => [...houseLanes, ...batches.lanes(), ...accounts.lanes(), ...transcribing.lanes()],
      onFailed: (job, failure, attempts) => (job.kind === 'batch' ? batches.abandon(job) : driver.jobFailed(job, failure, attempts)),
      onStopped: driver.runStopped,
      onChanged(job) {
        driver.jobChanged(job);
        if (job.kind === 'plan') pool.look();
      },
      onProgress: driver.jobProgress,
    });

    const editor = openEditor({ store, clock: ports.clock, hub, assertEngine: (id) => void findEngine(id, engines), forget: driver.forget });
    const rejoiner = openRejoiner({
      store, hub, log: ports.log,
      start: (production, options, follows) => startRun(library.get(production), options, { tools, driver, accounts }, follows),
    });
    const desk = openDesk({ store, editor, clock: ports.clock, rejoiner, forget: driver.forget, changed: hub.qualityChanged, runChanged: hub.runChanged });

    await heal();
    const charactersPerSecond = engines[0]?.capabilities({ engine: engines[0].id, voice: '', speed: 1, pitch: 1 }).charactersPerSecond ?? 15;
    const reviews = openReviews({
      executor: pool,
      productions: store.productions,
      uploadsDir: join(home, 'scratch', 'uploads'),
      samplePath: join(ports.paths.resources, 'sample'),
      charactersPerSecond,
      priceOf(language) {
        const voice = builtInVoiceFor(language);
        return engines.find(({ id }) => id === voice.engine)?.capabilities(voice).usdPer1000Characters ?? null;
      },
      isMadeOf: (production, manuscript) => isMadeOf(store, production, manuscript),
    });
    const library = openLibrary({ store, files, reviews, clock: ports.clock, hub, editor, voiceFor: builtInVoiceFor, loudness: () => settings.now.loudness, forget: driver.forget });
    const setups = openAccountSetups({
      engines,
      keyring: ports.keyring,
      readAccount: ports.readAccount,
      execute: pool.execute,
      changed: hub.accountsChanged,
      opened(engine, state) {
        accounts.unblock(engine, state);
        return driver.resumeFor(engine);
      },
    });
    const comparisons = openComparisons({
      home, store, files,
      clock: ports.clock,
      log: ports.log,
      openRoom: (room) => createStudio({ ...ports, paths: { ...ports.paths, home: room, exports: join(room, 'exports') } }, { engines }),
    });
    const exporter = openExporter(tools);
    const remasterer = openRemasterer({ tools, configure: editor.configure, changed: hub.libraryChanged });
    const hearing = openHearing({ store, clock: ports.clock, files, purse, execute: pool.execute, engine: tools.engine });
    const models = openModels({ resources: ports.paths.resources, home });
    const router = createRouter({
      info: { version: VERSION, home, exportsDir: ports.paths.exports, logsDir: ports.paths.logs ?? null, platform: process.platform, cores },
      health: { home, resources: ports.paths.resources, executor: pool, engines, listModels: models.list, checkStore: store.checkIntegrity },
      store,
      tools,
      hub,
      reviews,
      library,
      driver,
      accounts,
      batching,
      pool,
      capabilities: (voice) => findEngine(voice.engine, engines).capabilities(voice),
      refusalOf: batches.refusalOf,
      setups,
      comparisons,
      viewer: openRunViewer({ store, driver, workers: pool, batchOutlook: batches.outlook }),
      settings,
      storage: openStorage({ home, exportsDir: ports.paths.exports, store, files, models, isBusy: () => driver.isBusy() || exporter.isBusy() || remasterer.isBusy() || comparisons.isBusy }),
      exporter,
      remasterer,
      rejoiner,
      desk,
      editor,
      sketcher: openSketcher(tools),
      shelf: openSeriesShelf({ store, clock: ports.clock, hub, voiceFor: builtInVoiceFor, forget: driver.forget }),
      models,
      listModels: async (engine) => (await findEngine(engine, engines).listModels?.()) ?? [],
      listVoices: async (engine) => {
        if (engine !== undefined) return withPrices(await findEngine(engine, engines).listVoices(), engines);
        // A service that cannot be reached does not hide the voices of the others.
        const lists = await Promise.allSettled(engines.map((one) => one.listVoices()));
        return lists.flatMap((list) => {
          if (list.status === 'fulfilled') return withPrices(list.value, engines);
          ports.log.info('an engine does not tell its voices', { code: toFailure(list.reason).code });
          return [];
        });
      },
      controlsOf: (voice) => findEngine(voice.engine, engines).controls?.(voice) ?? [],
      hear: hearing.hear,
      auditions: openAuditions({ tools, hearing, productionOf: library.get }),
    });
    if (options.takeUp ?? true) {
      driver.takeUp();
      rejoiner.takeUp();
      comparisons.takeUp();
    }

    return {
      router,
      async locateFile(file) {
        const bytes = await files.sizeOf(file);
        return bytes === undefined ? comparisons.locateFile(file) : { path: files.pathOf(file), bytes };
      },
      receiveUpload: reviews.receive,
      isBusy: () => driver.isBusy() || comparisons.isBusy,
      workerPids: pool.pids,
      async close() {
        await comparisons.close();
        await rejoiner.close();
        await scheduler.close();
        driver.close();
        pool.close();
        store.close();
        lock.release();
      },
    };

    /** What a run may use of this machine and of the accounts; where it says nothing, the settings do. */
    function allot(run: RunOptions): void {
      askedWorkers = run.workers;
      pool.resize(workers());
      const cap = run.callsAtOnce ?? settings.now.callsAtOnce;
      accounts.setCap(cap);
      transcribing.setCap(cap);
    }

    /** Everything a crash can leave: jobs nobody holds, half-written files, files without a row, audio out of use. */
    async function heal(): Promise<void> {
      const known = store.transaction(() => {
        const reclaimed = store.jobs.reclaim(() => false, ports.clock.now());
        if (reclaimed > 0) ports.log.info('jobs of an earlier sitting wait again', { reclaimed });
        store.renders.dropStale();
        // Calls of an earlier sitting wait in lanes that nobody has asked for yet.
        for (const { call } of store.jobs.waitingLanes()) {
          const voice = call === null ? undefined : store.calls.get(call)?.request.utterances[0]?.voice;
          if (voice) accounts.laneOf(voice);
        }
        return new Set<string>([...store.calls.files(), ...store.renders.files(), ...store.productions.covers()]);
      });
      // Of a call that was never planned, or that has its recording, nobody wants the answer any more.
      await spool.sweep((call) => store.calls.get(call) !== undefined && store.calls.recording(call) === undefined);
      const swept = await files.sweep(known);
      if (swept.orphans + swept.scratch > 0) ports.log.info('left-over files are gone', swept);
    }
  }
}
