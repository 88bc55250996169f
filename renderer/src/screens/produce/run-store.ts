/** The latest run of the open production, followed live, and what can be asked of it. */
import { createStore } from 'zustand/vanilla';
import type { EpisodeId, ProductionId, RunId } from '#shared/words/ids.ts';
import type { Run, RunAdjustment, RunOptions, RunUpdate } from '#shared/words/run.ts';
import type { ReportFormat } from '#shared/words/run-record.ts';
import { saveText } from '../../ui/save-text.ts';
import type { NoticesStore } from '../../app/notices.ts';
import type { Connection } from '../../api/connect.ts';
import { inSteps } from '../../api/in-steps.ts';
import { foldRun, foldRuns } from './fold.ts';
import { t } from '../../words/t.ts';

export type RunRequestName = 'start' | 'pause' | 'resume' | 'cancel' | 'retry' | 'takeUp' | 'leaveOut' | 'adjust';

export interface RunStoreState {
  readonly run: Run | null;
  /** False until the core has told whether there is a run. */
  readonly isKnown: boolean;
  /** What was asked and not answered yet. */
  readonly asking: RunRequestName | null;
  follow(production: ProductionId, signal: AbortSignal): Promise<void>;
  start(production: ProductionId, options: RunOptions): Promise<boolean>;
  pause(): Promise<boolean>;
  resume(): Promise<boolean>;
  cancel(): Promise<boolean>;
  /** Takes failed episodes up again: these, or all of them. */
  retry(episodes: readonly EpisodeId[] | null): Promise<boolean>;
  /** Takes episodes of a run that is not over up again, as they are written now. */
  takeUp(episodes: readonly EpisodeId[]): Promise<boolean>;
  /** Leaves episodes out of what is left of the run. */
  leaveOut(episodes: readonly EpisodeId[]): Promise<boolean>;
  /** Changes what the run may use; an empty change tries accounts that stand still again. */
  adjust(change: RunAdjustment): Promise<boolean>;
  /** Hands the report of the run over as a file. */
  saveReport(format: ReportFormat): Promise<void>;
  /** Changes it and, where that was taken, goes on. */
  adjustAndResume(change: RunAdjustment): Promise<boolean>;
}

export function createRunStore(connection: Pick<Connection, 'api' | 'follow'>, notices: NoticesStore, save = saveText) {
  const { api } = connection;
  return createStore<RunStoreState>()((set, get) => {
    /** Asks one thing at a time; the answer is the run as it then stands. False where it was refused, which is shown. */
    const ask = async (name: RunRequestName, request: () => Promise<Run>): Promise<boolean> => {
      if (get().asking) return false;
      set({ asking: name });
      try {
        const run = await request();
        set((state) => ({ run: foldRun(state.run, { kind: 'run', run }), isKnown: true }));
        return true;
      } catch (error) {
        notices.getState().fail(error);
        return false;
      } finally {
        set({ asking: null });
      }
    };
    /** What is open of a run that is over are the lines that are spoken again after it. */
    const askOfRun = (name: RunRequestName, request: (run: RunId) => Promise<Run>): Promise<boolean> => {
      const { run } = get();
      return run ? ask(name, () => request(run.followUp?.run ?? run.id)) : Promise.resolve(false);
    };
    return {
      run: null,
      isKnown: false,
      asking: null,
      async follow(production, signal) {
        set({ run: null, isKnown: false });
        const take = inSteps<RunUpdate>((updates) => {
          if (!signal.aborted) set((state) => ({ run: foldRuns(state.run, updates), isKnown: true }));
        });
        try {
          await connection.follow((api, signal) => api.runs.watch({ production }, { signal }), take, signal);
        } catch (error) {
          notices.getState().fail(error);
        }
      },
      start: (production, options) => ask('start', () => api.runs.start({ production, options })),
      pause: () => askOfRun('pause', (run) => api.runs.pause({ run })),
      resume: () => askOfRun('resume', (run) => api.runs.resume({ run })),
      cancel: () => askOfRun('cancel', (run) => api.runs.cancel({ run })),
      retry: (episodes) => askOfRun('retry', (run) => api.runs.retry({ run, episodes: episodes && [...episodes] })),
      takeUp: (episodes) => askOfRun('takeUp', (run) => api.runs.takeUp({ run, episodes: [...episodes] })),
      leaveOut: (episodes) => askOfRun('leaveOut', (run) => api.runs.leaveOut({ run, episodes: [...episodes] })),
      adjust: (change) => askOfRun('adjust', (run) => api.runs.adjust({ run, change })),
      async saveReport(format) {
        const { run } = get();
        if (!run) return;
        try {
          const { fileName, text } = await api.runs.report({ run: run.id, format });
          save(fileName, text, format === 'html' ? 'text/html' : 'text/csv');
          notices.getState().say(t`Saved “${fileName}”.`);
        } catch (error) {
          notices.getState().fail(error);
        }
      },
      adjustAndResume: async (change) => (await get().adjust(change)) && get().resume(),
    };
  });
}

export type RunStore = ReturnType<typeof createRunStore>;

/** How a run stands, or what is spoken again after it. */
export function standOf({ state, stopped, followUp }: Run): Pick<Run, 'state' | 'stopped'> {
  return followUp ?? { state, stopped };
}

/** True while a run may still change by itself or be taken up again. */
export function isOpen(run: Run | null): run is Run {
  return run !== null && /^(?:running|paused)$/.test(standOf(run).state);
}
