/** The studio as an edit finds it, and as its parts so far have left it: nothing is written yet. */
import { ScriptDraft, type ScriptView } from '#shared/editing/draft.ts';
import type { ProductionId, SeriesId, WordId } from '#shared/words/ids.ts';
import type { LexiconScope, LexiconWord } from '#shared/words/lexicon.ts';
import type { Tables } from '../jobs/store.ts';
import { type OwnSettings, readSetting, writeSetting } from '../jobs/settings.ts';
import type { SettingPatch, StudioPatch } from '../jobs/studio-patch.ts';
import type { WrittenText } from '../jobs/written.ts';
import { unknownSeries } from './troubles.ts';

export type Owner = SettingPatch['of'];

export class EditState {
  readonly production: ProductionId;
  readonly script: ScriptDraft;
  private readonly store: Tables;
  private readonly changedWords = new Map<WordId, LexiconWord | null>();
  private readonly changedSettings = new Map<string, OwnSettings>();

  constructor(production: ProductionId, store: Tables) {
    this.production = production;
    this.store = store;
    this.script = new ScriptDraft(viewOf(production, store));
  }

  /** Of the whole production, as they were before the edit. */
  texts(): WrittenText[] {
    return this.store.written.texts(this.production);
  }

  words(scope: LexiconScope): LexiconWord[] {
    const kept = this.store.words.of(scope).flatMap((word) => {
      const changed = this.changedWords.get(word.id);
      return changed === undefined ? word : (changed ?? []);
    });
    const known = new Set(kept.map(({ id }) => id));
    const added = [...this.changedWords.values()].filter((word) => word !== null && !known.has(word.id) && sameScope(word.scope, scope));
    return [...kept, ...added.filter((word) => word !== null)];
  }

  word(id: WordId): LexiconWord | undefined {
    const changed = this.changedWords.get(id);
    return changed === undefined ? this.store.words.get(id) : (changed ?? undefined);
  }

  /** What it says of settings itself. @throws StudioError `series.unknown` */
  settings(of: Owner): OwnSettings {
    const known = this.changedSettings.get(keyOf(of));
    if (known) return known;
    if (of.owner === 'production') return this.store.productions.ownSettings(of.production);
    const series = this.store.series.get(of.series);
    if (!series) throw unknownSeries(of.series);
    return series.settings;
  }

  /** The patch of one setting, as things stand; undefined where it says so already. */
  setting(of: Owner, path: string[], after: unknown): SettingPatch | undefined {
    const before = readSetting(this.settings(of), path) ?? null;
    const next = after ?? null;
    return JSON.stringify(before) === JSON.stringify(next) ? undefined : { of, path, before: before as never, after: next as never };
  }

  apply({ script, words, settings }: StudioPatch): void {
    this.script.apply(script);
    for (const { id, after } of words) this.changedWords.set(id, after);
    for (const { of, path, after } of settings) this.changedSettings.set(keyOf(of), writeSetting(this.settings(of), path, after));
  }
}

export function viewOf(production: ProductionId, store: Tables): ScriptView {
  return {
    episodes: store.written.episodes(production).map(({ id, title, skipped }) => ({ id, title, skipped })),
    lines: (episode) => store.written.patchLines(episode),
    spokenBy: (speakers) => store.written.spokenBy(production, speakers),
  };
}

export function sameScope(a: LexiconScope, b: LexiconScope): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function keyOf(of: Owner): string {
  return of.owner === 'production' ? `production:${of.production}` : `series:${of.series satisfies SeriesId}`;
}

