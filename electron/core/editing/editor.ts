/** Where people change things: every edit is written with its undo, in one transaction, and told to whoever looks. */
import { StudioError } from '#shared/words/failure.ts';
import { NO_PATCH, type ScriptPatch } from '#shared/editing/patch.ts';
import type { Command, EditResult, HistoryEntry, LineRef } from '#shared/words/edit.ts';
import type { EpisodeId, ProductionId } from '#shared/words/ids.ts';
import type { ProductionSettings } from '#shared/words/production.ts';
import type { Store } from '../jobs/store.ts';
import { compareSettings, readSetting } from '../jobs/settings.ts';
import { invert, type StudioPatch } from '../jobs/studio-patch.ts';
import type { Clock } from '../ports.ts';
import type { Hub } from '../schedule/hub.ts';
import { type Reached, writePatch } from './effects.ts';
import { type PlannedEdit, planCommand } from './plan.ts';
import { labelOf } from './settings.ts';

export interface Editor {
  /** @throws what `planCommand` throws, and `engine.unknown` */
  edit(production: ProductionId, command: Command): EditResult;
  /** The settings as a whole: what is otherwise than before is the edit. */
  configure(production: ProductionId, settings: ProductionSettings): void;
  undo(production: ProductionId): EditResult;
  redo(production: ProductionId): EditResult;
  history(production: ProductionId, limit: number): HistoryEntry[];
  /** The last edit, for whoever wants to take just this one back. */
  lastEdit(production: ProductionId): number | undefined;
  /** A newer text took the place of the script: nothing older can be undone. */
  end(production: ProductionId): void;
}

export interface EditorParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly hub: Hub;
  /** @throws StudioError `engine.unknown` */
  assertEngine(engine: string): void;
  /** Settings or text have changed: who has read them reads them again. */
  forget(production: ProductionId): void;
}

const MOST_LINES = 1_000;

export function openEditor({ store, clock, hub, assertEngine, forget }: EditorParts): Editor {
  function assertKnown(production: ProductionId): void {
    if (!store.productions.has(production)) {
      throw new StudioError('production.unknown', 'There is no such production in the library.', { hint: 'It may have been removed; “lectern status” lists what is there.', detail: production });
    }
  }

  function result(production: ProductionId, label: string, episodes: readonly EpisodeId[], lines: readonly LineRef[], notes: readonly string[]): EditResult {
    return {
      production, label, revision: store.written.revision(production),
      episodes: [...new Set(episodes)], lines: lines.slice(0, MOST_LINES), notes: [...notes], ...store.edits.labels(production),
    };
  }

  function tell(reached: Reached): void {
    for (const [production, episodes] of reached) {
      forget(production);
      hub.scriptChanged({ production, episodes });
    }
    hub.libraryChanged();
  }

  /** What it says is written, and in the journal, or nothing of it. */
  function record(production: ProductionId, { patch, label }: Pick<PlannedEdit, 'patch' | 'label'>): Reached {
    const reached = store.lightTransaction(() => {
      const now = clock.now();
      const written = writePatch(production, patch, store, now);
      store.edits.add({ production, label, patch, ...sizeOf(patch, written.get(production)) }, now);
      return written;
    });
    tell(reached);
    return reached;
  }

  function turn(production: ProductionId, id: number, patch: StudioPatch, undoneAt: number | null): Reached {
    const reached = store.lightTransaction(() => {
      const written = writePatch(production, patch, store, clock.now());
      store.edits.turn(id, undoneAt);
      return written;
    });
    tell(reached);
    return reached;
  }

  return {
    edit(production, command) {
      assertKnown(production);
      const planned = planCommand(production, command, store);
      if (planned.label === '') return result(production, '', [], [], planned.notes);
      for (const { after } of planned.patch.settings) if (isVoice(after)) assertEngine(after.engine);
      const reached = record(production, planned);
      return result(production, planned.label, reached.get(production) ?? [], planned.lines, planned.notes);
    },

    configure(production, settings) {
      const now = store.productions.get(production);
      if (!now) return assertKnown(production);
      const patches = compareSettings(now.settings, settings).map(({ path, before, after }) => {
        const own = store.productions.seriesOf(production) === null ? before : readSetting(store.productions.ownSettings(production), path);
        return { of: { owner: 'production' as const, production }, path, before: (own ?? null) as never, after: (after ?? null) as never };
      });
      if (patches.length === 0) return;
      record(production, { patch: { script: NO_PATCH, words: [], settings: patches }, label: labelOf(patches) });
    },

    undo(production) {
      assertKnown(production);
      const last = store.edits.last(production);
      if (!last) return result(production, '', [], [], store.edits.isEnded(production) ? ['A newer text was imported; what was edited before cannot be undone.'] : []);
      const patch = invert(last.patch);
      const reached = turn(production, last.id, patch, clock.now());
      return result(production, last.label, reached.get(production) ?? [], linesOf(patch.script), []);
    },

    redo(production) {
      assertKnown(production);
      const next = store.edits.next(production);
      if (!next) return result(production, '', [], [], []);
      const reached = turn(production, next.id, next.patch, null);
      return result(production, next.label, reached.get(production) ?? [], linesOf(next.patch.script), []);
    },

    history(production, limit) {
      assertKnown(production);
      return store.edits.history(production, limit);
    },

    lastEdit: (production) => store.edits.last(production)?.id,

    end(production) {
      store.edits.end(production, 'A newer text was imported', clock.now());
      store.written.revise(production, clock.now());
      hub.scriptChanged({ production, episodes: null });
    },
  };
}


function sizeOf({ script }: StudioPatch, reached: readonly EpisodeId[] | null | undefined): { lines: number; episodes: number } {
  const lines = script.splices.reduce((sum, { removed, inserted }) => sum + Math.max(removed.length, inserted.length), 0);
  return { lines, episodes: new Set([...(reached ?? []), ...script.splices.map(({ episode }) => episode), ...script.heads.map(({ episode }) => episode)]).size };
}

function linesOf(patch: ScriptPatch): LineRef[] {
  return patch.splices.flatMap(({ episode, inserted }) => inserted.map(({ id }) => ({ episode, line: id })));
}

function isVoice(value: unknown): value is { engine: string } {
  return typeof value === 'object' && value !== null && 'engine' in value && typeof value.engine === 'string';
}

