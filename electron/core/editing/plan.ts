/** From a command to everything that it changes. Reads the store, writes nothing. */
import { randomBytes } from 'node:crypto';
import { NO_PATCH } from '#shared/editing/patch.ts';
import { planEdit, type ScriptCommand } from '#shared/editing/plan.ts';
import type { Command, LineRef, SingleCommand } from '#shared/words/edit.ts';
import { EpisodeId, LineId, type ProductionId } from '#shared/words/ids.ts';
import type { SettingsChange } from '#shared/words/series.ts';
import type { Tables } from '../jobs/store.ts';
import { chain, type StudioPatch } from '../jobs/studio-patch.ts';
import { searchSafely } from './search.ts';
import { planSettings } from './settings.ts';
import { EditState, type Owner } from './state.ts';
import { planRemoveWords, planSetWord } from './words.ts';

export interface PlannedEdit {
  readonly patch: StudioPatch;
  /** In words; empty where there is nothing to do. */
  readonly label: string;
  readonly notes: readonly string[];
  readonly lines: readonly LineRef[];
  /** As everything stands after it. */
  readonly state: EditState;
}

type Part = Omit<PlannedEdit, 'state'>;

/** @throws what `planEdit` throws, and `lexicon.…`, `series.…`, `word.unknown` */
export function planCommand(production: ProductionId, command: Command, store: Tables): PlannedEdit {
  const state = new EditState(production, store);
  const singles = command.kind === 'together' ? command.commands : [command];
  const parts = singles.map((single) => {
    const part = planSingle(single, state);
    state.apply(part.patch);
    return part;
  });
  const changes = parts.filter(({ label }) => label !== '');
  const told = command.kind === 'together' ? command.label : null;
  return {
    patch: chain(parts.map(({ patch }) => patch)),
    label: changes.length === 0 ? '' : (told ?? changes.map(({ label }) => label).join('; ')),
    notes: parts.flatMap(({ notes }) => notes),
    lines: parts.flatMap(({ lines }) => lines),
    state,
  };
}

function planSingle(command: SingleCommand, state: EditState): Part {
  switch (command.kind) {
    case 'set-word':
      return beside(planSetWord(command, state));
    case 'remove-words':
      return beside(planRemoveWords(command, state));
    case 'settings':
      return beside(planSettings(command.series === null ? ownerOf(state) : { owner: 'series', series: command.series }, command.change, state));
    default: {
      const { patch: script, ...rest } = planEdit(narrowed(command, state), state.script, { newLine, newEpisode, search: searchSafely });
      const cast = command.kind === 'merge-speakers' && rest.label !== '' ? planSettings(ownerOf(state), mergedCast(command, state), state).settings : [];
      return { ...rest, patch: { script, words: [], settings: cast } };
    }
  }
}

/** The lines that have something to replace, so that no other is read: a look through texts alone is quick. */
function narrowed(command: ScriptCommand, state: EditState): ScriptCommand {
  if (command.kind !== 'replace' || command.matches !== null || state.script.changed().length > 0) return command;
  const texts = state.texts();
  const found = searchSafely(command.query, command.by, texts.map(({ text }) => text));
  const matches = texts.flatMap(({ episode, id, text }, index) => (found[index] ?? []).map(({ start, end }) => ({ episode, line: id, start, end, was: text.slice(start, end) })));
  return matches.length === 0 ? command : { ...command, matches };
}

function beside({ label, ...patch }: { label: string } & Partial<StudioPatch>): Part {
  return { patch: { script: NO_PATCH, words: [], settings: [], ...patch }, label, notes: [], lines: [] };
}

/** Who stays gets a voice of the others where there was none. */
function mergedCast({ into, from }: Extract<SingleCommand, { kind: 'merge-speakers' }>, state: EditState): SettingsChange {
  const cast = (state.settings(ownerOf(state))['cast'] ?? {}) as NonNullable<SettingsChange['cast']>;
  const others = from.filter((name) => name !== into && cast[name]);
  const voice = cast[into] ?? others.map((name) => cast[name]).find(Boolean);
  return { cast: { ...Object.fromEntries(others.map((name) => [name, null])), ...(voice ? { [into]: voice } : {}) } };
}

function ownerOf({ production }: EditState): Owner {
  return { owner: 'production', production };
}

/** Never one that an import gives out. */
function newLine(): LineId {
  return LineId.parse(`own-${randomBytes(8).toString('hex')}`);
}

function newEpisode(): EpisodeId {
  return EpisodeId.parse(`own-${randomBytes(8).toString('hex')}`);
}
