/** The contract, answered: ask the core, shape the answer. */
import type { Router } from '@orpc/server';
import type { contract } from '#shared/api/contract.ts';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { StudioInfo } from '#shared/words/health.ts';
import type { RunUpdate } from '#shared/words/run.ts';
import type { OfferedModel, OfferedVoice, Voice, VoiceControl } from '#shared/words/voice.ts';
import type { Auditions } from '../editing/auditions.ts';
import type { Editor } from '../editing/editor.ts';
import type { SeriesShelf } from '../editing/series.ts';
import type { Sketcher } from '../editing/sketch.ts';
import type { Comparisons } from '../comparing/comparisons.ts';
import type { Models } from '../engines/index.ts';
import type { SpeechError } from '../engines/outcome.ts';
import type { Capabilities } from '../engines/port.ts';
import { type HealthOptions, lookAtHealth } from '../health.ts';
import type { Hearing } from '../hearing.ts';
import type { Store } from '../jobs/store.ts';
import type { Library } from '../library/library.ts';
import type { Reviews } from '../library/reviews.ts';
import type { Accounts } from '../schedule/accounts/accounts.ts';
import type { BatchingKeeper } from '../schedule/batching/settings.ts';
import { viewWorkers } from '../schedule/batching/view.ts';
import type { WorkerPool } from '../schedule/worker-pool.ts';
import type { AccountSetups } from '../schedule/accounts/setup.ts';
import { fileName as nameFile } from '../stages/export/names.ts';
import { costsOf, ledgerCsv, reconcile } from '../schedule/accounts/costs.ts';
import { readMonthlyBudget, startOfMonth, writeMonthlyBudget } from '../schedule/accounts/purse.ts';
import { moveProduction } from '../schedule/moving/move.ts';
import { estimateKnowing, startRun } from '../schedule/start-run.ts';
import type { Desk } from '../proofing/desk.ts';
import type { Rejoiner } from '../proofing/rejoin.ts';
import type { Exporter } from '../schedule/exporter.ts';
import type { Remasterer } from '../schedule/remasterer.ts';
import type { Settings } from '../settings.ts';
import type { Storage } from '../storage/storage.ts';
import { gather, type Hub, type RunChange } from '../schedule/hub.ts';
import type { RunDriver } from '../schedule/run-driver.ts';
import type { RunViewer } from '../schedule/run-view.ts';
import type { StageTools } from '../stages/stage.ts';
import { readLicences } from '../licences.ts';
import { comparisonsRouter } from './comparisons.ts';
import { implementStudio } from './implementer.ts';
import { qualityRouter } from './quality.ts';
import { readAudio, readScript } from './reading.ts';
import { runRecords } from './run-records.ts';
import { scriptRouter } from './script.ts';
import { seriesRouter } from './series.ts';

export interface RouterParts {
  readonly info: StudioInfo;
  readonly health: HealthOptions;
  readonly store: Store;
  readonly tools: StageTools;
  readonly hub: Hub;
  readonly reviews: Reviews;
  readonly library: Library;
  readonly driver: RunDriver;
  readonly viewer: RunViewer;
  readonly accounts: Accounts;
  readonly setups: AccountSetups;
  readonly exporter: Exporter;
  readonly remasterer: Remasterer;
  readonly rejoiner: Pick<Rejoiner, 'due'>;
  readonly comparisons: Comparisons;
  readonly batching: BatchingKeeper;
  readonly pool: WorkerPool;
  capabilities(voice: Voice): Capabilities;
  /** Why an engine's account takes no batch jobs; undefined while it does. */
  refusalOf(engine: string): SpeechError | undefined;
  readonly settings: Settings;
  readonly storage: Storage;
  readonly desk: Desk;
  readonly editor: Editor;
  readonly sketcher: Sketcher;
  readonly shelf: SeriesShelf;
  readonly models: Models;
  listVoices(engine: string | undefined): Promise<OfferedVoice[]>;
  listModels(engine: string): Promise<OfferedModel[]>;
  controlsOf(voice: Voice): VoiceControl[];
  readonly hear: Hearing['hear'];
  readonly auditions: Auditions;
}

const PULSE_MS = 5_000;
const ROWS_EVERY_MS = 100;
const LIBRARY_EVERY_MS = 500;
const ACCOUNTS_EVERY_MS = 250;
const WORKERS_EVERY_MS = 250;

export function createRouter(parts: RouterParts): Router<typeof contract, Record<never, never>> {
  const { store, tools, hub, reviews, library, driver, viewer, exporter, accounts } = parts;
  const os = implementStudio();

  return os.router({
    studio: {
      info: os.studio.info.handler(() => parts.info),
      licences: os.studio.licences.handler(() => readLicences(parts.health.resources)),
      doctor: os.studio.doctor.handler(() => lookAtHealth(parts.health)),
      pulse: os.studio.pulse.handler(async function* ({ signal }) {
        for await (const _ of gather<void>((beat) => every(PULSE_MS, beat), 0, signal)) yield { at: tools.clock.now() };
      }),
      workers: os.studio.workers.handler(async function* ({ signal }) {
        for await (const _ of gather<void>((listener) => hub.onWorkers(listener), WORKERS_EVERY_MS, signal)) yield viewWorkers(parts.pool, parts.batching.now);
      }),
      batching: os.studio.batching.handler(() => parts.batching.now),
      setBatching: os.studio.setBatching.handler(({ input }) => parts.batching.set(input)),
    },
    productions: {
      review: os.productions.review.handler(({ input }) => reviews.open(input)),
      create: os.productions.create.handler(({ input }) => library.save(input)),
      get: os.productions.get.handler(({ input }) => library.get(input.production)),
      configure: os.productions.configure.handler(({ input }) => library.configure(input.production, input.settings)),
      describe: os.productions.describe.handler(({ input }) => library.describe(input.production, input.page)),
      setCover: os.productions.setCover.handler(({ input }) => library.setCover(input.production, input.source)),
      move: os.productions.move.handler(({ input }) => moveProduction(input.production, input.to, parts)),
      remove: os.productions.remove.handler(({ input }) => {
        library.remove(input.production);
        return {};
      }),
      watch: os.productions.watch.handler(async function* ({ signal }) {
        for await (const _ of gather<void>((listener) => hub.onLibrary(listener), LIBRARY_EVERY_MS, signal)) {
          yield store.productions.list();
        }
      }),
    },
    episodes: {
      script: os.episodes.script.handler(({ input }) => readScript(store, input.episode)),
      audio: os.episodes.audio.handler(({ input }) => readAudio(store, input.episode)),
    },
    voices: {
      list: os.voices.list.handler(({ input }) => parts.listVoices(input.engine)),
      models: os.voices.models.handler(({ input }) => parts.listModels(input.engine)),
      controls: os.voices.controls.handler(({ input }) => parts.controlsOf(input.voice)),
      hear: os.voices.hear.handler(({ input, signal }) => parts.hear(input.voice, input.language, [{ text: input.text }], signal)),
    },
    runs: {
      estimate: os.runs.estimate.handler(({ input }) => estimateKnowing(library.get(input.production), input.options, parts)),
      start: os.runs.start.handler(async ({ input }) => viewer.whole(await startRun(library.get(input.production), input.options, parts))),
      pause: os.runs.pause.handler(({ input }) => viewer.whole(driver.pause(input.run))),
      resume: os.runs.resume.handler(({ input }) => viewer.whole(driver.resume(input.run))),
      adjust: os.runs.adjust.handler(({ input }) => viewer.whole(driver.adjust(input.run, input.change))),
      cancel: os.runs.cancel.handler(({ input }) => viewer.whole(driver.cancel(input.run))),
      retry: os.runs.retry.handler(({ input }) => viewer.whole(driver.retry(input.run, input.episodes))),
      takeUp: os.runs.takeUp.handler(({ input }) => viewer.whole(driver.takeUpAgain(input.run, input.episodes))),
      leaveOut: os.runs.leaveOut.handler(({ input }) => viewer.whole(driver.leaveOut(input.run, input.episodes))),
      ...runRecords(os, parts),
      watch: os.runs.watch.handler(async function* ({ input, signal }) {
        const ofProduction = (listener: (change: RunChange) => void) =>
          hub.onRun((change) => {
            if (change.production === input.production) listener(change);
          });
        for await (const changes of gather(ofProduction, ROWS_EVERY_MS, signal)) {
          yield updateFor(changes);
        }

        function updateFor(changes: readonly RunChange[]): RunUpdate {
          const run = store.runs.latest(input.production);
          if (!run) return { kind: 'none' };
          const family = new Set(store.runs.family(run.id).map(({ id }) => id));
          // A change of a run itself (its state, its files) asks for all of it; rows alone travel alone.
          const whole = changes.length === 0 || changes.some((change) => change.episode === null || !family.has(change.run));
          if (whole) return { kind: 'run', run: viewer.whole(run) };
          const episodes = new Set(changes.flatMap((change) => (change.episode === null ? [] : [change.episode])));
          return { kind: 'rows', run: run.id, rows: viewer.rows(run.id, episodes as Set<EpisodeId>), progress: viewer.progress(run), state: run.state };
        }
      }),
    },
    exports: {
      start: os.exports.start.handler(async function* ({ input, signal }) {
        yield* exporter.start(library.get(input.production), input.options, signal);
      }),
      measure: os.exports.measure.handler(({ input }) => store.renders.sounds(library.get(input.production).id)),
      remaster: os.exports.remaster.handler(async function* ({ input, signal }) {
        yield* parts.remasterer.start({ ...input, production: library.get(input.production) }, signal);
      }),
      rejoin: os.exports.rejoin.handler(({ input }) => {
        const { settings } = library.get(input.production);
        library.configure(input.production, { ...settings, pauses: { ...settings.pauses, ...input.silence } });
        for (const episode of input.episodes) parts.rejoiner.due(input.production, episode);
        return {};
      }),
      list: os.exports.list.handler(({ input }) => exporter.list(library.get(input.production))),
    },
    models: {
      list: os.models.list.handler(() => parts.models.list()),
      download: os.models.download.handler(async function* ({ input, signal }) {
        yield* parts.models.download(input.model, signal);
      }),
      remove: os.models.remove.handler(({ input }) => parts.models.remove(input.model)),
    },
    accounts: {
      watch: os.accounts.watch.handler(async function* ({ signal }) {
        for await (const _ of gather<void>((listener) => hub.onAccounts(listener), ACCOUNTS_EVERY_MS, signal)) yield accounts.views();
      }),
      list: os.accounts.list.handler(() => parts.setups.list()),
      set: os.accounts.set.handler(({ input }) => parts.setups.set(input)),
      remove: os.accounts.remove.handler(({ input }) => parts.setups.remove(input.engine)),
      test: os.accounts.test.handler(({ input }) => parts.setups.test(input.engine)),
    },
    comparisons: comparisonsRouter(os, parts),
    settings: {
      watch: os.settings.watch.handler(async function* ({ signal }) {
        for await (const _ of gather<void>((listener) => hub.onSettings(listener), 0, signal)) yield parts.settings.now;
      }),
      change: os.settings.change.handler(({ input }) => parts.settings.change(input)),
    },
    storage: {
      read: os.storage.read.handler(() => parts.storage.read()),
      plan: os.storage.plan.handler(() => parts.storage.plan()),
      clean: os.storage.clean.handler(({ input }) => parts.storage.clean(input.groups)),
    },
    quality: qualityRouter(os, parts),
    ...scriptRouter(os, parts),
    ...seriesRouter(os, parts),
    costs: {
      ofRun: os.costs.ofRun.handler(({ input }) => costsOf(driver.get(input.run), store)),
      csv: os.costs.csv.handler(({ input }) => {
        const { production, number } = driver.get(input.run);
        return { fileName: `${nameFile(library.get(production).title)} ${number} costs.csv`, text: ledgerCsv(input.run, store) };
      }),
      monthlyBudget: os.costs.monthlyBudget.handler(() => ({
        usd: readMonthlyBudget(store),
        spentUsd: store.ledger.spentSince(startOfMonth(tools.clock.now())),
      })),
      setMonthlyBudget: os.costs.setMonthlyBudget.handler(({ input }) => {
        writeMonthlyBudget(store, input.usd);
        return input;
      }),
      reconcile: os.costs.reconcile.handler(async () => {
        const engines = [...new Set(accounts.views().map((view) => view.engine))];
        await accounts.refresh(engines);
        return engines.flatMap((engine) => {
          const used = accounts.stateOf(engine)?.charactersUsed ?? null;
          return used === null ? [] : [reconcile(engine, used, store, tools.clock)];
        });
      }),
    },
  });
}

function every(ms: number, beat: () => void): () => void {
  const timer = setInterval(beat, ms);
  timer.unref();
  return () => clearInterval(timer);
}
