/** Since when runs are going on, for how long they were, and why one stands still. */
import type { Failure } from '#shared/words/failure.ts';
import type { RunId } from '#shared/words/ids.ts';
import type { RunRow } from '../../jobs/runs.ts';
import type { Store } from '../../jobs/store.ts';
import type { Clock } from '../../ports.ts';

export interface Sittings {
  begin(run: RunId): void;
  /** Notes the time; part of the caller's transaction. */
  end(run: RunId): void;
  isGoingOn(run: RunId): boolean;
  isAnyGoingOn(): boolean;
  /** Wall milliseconds the run was going on, this sitting included. */
  activeMs(run: RunRow): number;
  /** The run stands still until a person acts. */
  stop(run: RunId, failure: Failure): void;
  /** Why a run stands still although the store could not be told so. */
  stoppedBy(run: RunId): Failure | undefined;
  /** It goes on, or is over: what had stopped it holds no more. */
  forgive(run: RunId): void;
  /** Notes the time of every sitting; the runs stay as they are and are taken up next time. */
  close(): void;
}

export function openSittings(store: Store, clock: Clock): Sittings {
  const since = new Map<RunId, number>();
  const stopped = new Map<RunId, Failure>();

  function end(run: RunId): void {
    const began = since.get(run);
    if (began !== undefined) store.runs.addActive(run, clock.now() - began);
    since.delete(run);
  }

  /** As far as the store lets us: it may be what is in trouble. */
  function endQuietly(run: RunId, pause: boolean): void {
    try {
      store.transaction(() => {
        end(run);
        if (pause) store.runs.setState(run, 'paused', stopped.get(run) ?? null, clock.now());
      });
    } catch {
      since.delete(run);
    }
  }

  return {
    begin(run) {
      if (!since.has(run)) since.set(run, clock.now());
    },
    end,
    isGoingOn: (run) => since.has(run),
    isAnyGoingOn: () => since.size > 0,
    activeMs(run) {
      const began = since.get(run.id);
      return run.activeMs + (began === undefined ? 0 : clock.now() - began);
    },
    stop(run, failure) {
      stopped.set(run, failure);
      endQuietly(run, true);
    },
    stoppedBy: (run) => stopped.get(run),
    forgive: (run) => void stopped.delete(run),
    close() {
      for (const run of since.keys()) endQuietly(run, false);
    },
  };
}
