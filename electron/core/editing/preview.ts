/** What a change would touch, and what speaking that anew would take: planned as a run would, and nothing is written. */
import type { Command, Preview, Touched } from '#shared/words/edit.ts';
import type { EpisodeId, LineId, ProductionId } from '#shared/words/ids.ts';
import type { LexiconWord } from '#shared/words/lexicon.ts';
import type { LexiconEntry } from '#shared/words/manuscript.ts';
import type { Production } from '#shared/words/production.ts';
import type { Line } from '#shared/words/script.ts';
import { effectiveSettings } from '../jobs/settings.ts';
import { estimateDrafts, type EstimateTools, type WantedEpisode } from '../schedule/estimate.ts';
import { prepareLine, respelling } from '../script/index.ts';
import { lexiconOf, toEntry } from '../stages/lexicon.ts';
import { want } from '../stages/plan/wanted.ts';
import { breathe } from '../worker/task.ts';
import { linesWithWords } from './affected.ts';
import { productionsOf } from './effects.ts';
import { type PlannedEdit, planCommand } from './plan.ts';

type Tools = EstimateTools;

const SAMPLES = 5;

export async function previewCommand(production: Production, command: Command, tools: Tools): Promise<Preview> {
  const planned = planCommand(production.id, command, tools.store);
  const touched: (Touched & { production: ProductionId; title: string })[] = [];
  const samples: Preview['samples'] = [];
  for (const one of reachedBy(production, planned, tools)) {
    const after = afterEdit(one, planned, tools);
    const changed = linesTouched(one, after, planned, tools);
    if (changed.size === 0 && one.id !== production.id) continue;
    const { drafts, heard } = await draftsOf(one, { planned, after, changed }, tools);
    if (samples.length < SAMPLES) samples.push(...heard.slice(0, SAMPLES - samples.length));
    const latest = tools.store.runs.latest(one.id)?.options;
    const estimate = await estimateDrafts(drafts, one.language, { mode: latest?.mode ?? one.settings.mode, callCharacters: latest?.callCharacters ?? null, batchSize: latest?.batchSize ?? null }, tools);
    touched.push({
      production: one.id, title: one.title,
      lines: [...changed.values()].reduce((sum, lines) => sum + lines.size, 0), episodes: episodesOf(one, planned, changed),
      characters: estimate.characters, calls: estimate.calls, costUsd: estimate.costUsd, seconds: estimate.wallSeconds,
    });
  }
  return { ...sumUp(touched), label: planned.label, notes: [...planned.notes], productions: touched, samples };
}

/** The production itself first, then others that share a word or a bible with it. */
function reachedBy(production: Production, { patch }: PlannedEdit, { store }: Tools): Production[] {
  const members = patch.settings.flatMap(({ of }) => (of.owner === 'series' ? store.series.members(of.series) : []));
  const others = [...productionsOf(patch.words, store), ...[...new Set(members)].flatMap((id) => store.productions.get(id) ?? [])];
  const known = new Map(others.filter(({ id }) => id !== production.id).map((one) => [one.id, one]));
  return [production, ...known.values()];
}

interface After {
  readonly settings: Production['settings'];
  readonly lexicon: readonly LexiconEntry[];
}

/** What holds for a production once the edit is made. */
function afterEdit(production: Production, { state }: PlannedEdit, { store }: Tools): After {
  const series = store.productions.seriesOf(production.id);
  const own = state.settings({ owner: 'production', production: production.id });
  const words: LexiconWord[] = [
    ...state.words({ of: 'production', production: production.id }),
    ...(series === null ? [] : state.words({ of: 'series', series })),
    ...state.words({ of: 'everywhere' }),
  ];
  return {
    settings: effectiveSettings(series === null ? {} : state.settings({ owner: 'series', series }), own),
    lexicon: [...words.map(toEntry), ...store.productions.lexicon(production.id)],
  };
}

/** Lines whose text, speaker or direction changes, that say a word which is said otherwise, or whose voice is another. */
function linesTouched(production: Production, after: After, { patch, state }: PlannedEdit, { store }: Tools): Map<EpisodeId, Set<LineId>> {
  const touched = new Map<EpisodeId, Set<LineId>>();
  const add = (episode: EpisodeId, line: LineId) => {
    const lines = touched.get(episode);
    if (lines) lines.add(line);
    else touched.set(episode, new Set([line]));
  };
  if (production.id === state.production) {
    const removed = new Map(patch.script.splices.flatMap((one) => one.removed.map((line) => [line.id, line] as const)));
    for (const { episode, inserted } of patch.script.splices) {
      for (const line of inserted) {
        const was = removed.get(line.id);
        const isThere = state.script.lines(episode).some(({ id, text }) => id === line.id && text === line.text);
        if (isThere && (!was || soundOf(was) !== soundOf(line))) add(episode, line.id);
      }
    }
  }
  if (patch.words.length > 0) {
    const words = patch.words.flatMap((one) => [one.before, one.after].filter((word) => word !== null));
    for (const [episode, lines] of linesWithWords(words, store.overviews.texts(production.id))) for (const line of lines) add(episode, line);
  }
  const voices = changedVoices(production, after, store.overviews.speakers(production.id).map(({ speaker }) => speaker));
  for (const episode of voices.size === 0 ? [] : store.overviews.spokenBy(production.id, [...voices])) {
    for (const { id, speaker } of store.written.patchLines(episode)) if (voices.has(speaker)) add(episode, id);
  }
  return touched;
}

function changedVoices({ settings: before }: Production, { settings: after }: After, speakers: readonly string[]): Set<string> {
  const voiceOf = ({ cast, voice }: Production['settings'], speaker: string) => JSON.stringify(cast[speaker] ?? voice);
  return new Set(speakers.filter((speaker) => voiceOf(before, speaker) !== voiceOf(after, speaker)));
}

interface Change {
  readonly planned: PlannedEdit;
  readonly after: After;
  readonly changed: ReadonlyMap<EpisodeId, ReadonlySet<LineId>>;
}

/** Of the touched lines those are to be bought that sound otherwise and that no take says so yet; all others are taken as spoken. */
async function draftsOf(production: Production, { planned, after, changed }: Change, tools: Tools): Promise<{ drafts: WantedEpisode[]; heard: Preview['samples'] }> {
  const { store } = tools;
  const { script } = planned.state;
  const sayBefore = respelling(lexiconOf(production.id, store), production.language);
  const sayAfter = respelling(after.lexicon, production.language);
  const now = { ...production, settings: after.settings };
  const drafts: WantedEpisode[] = [];
  const heard: Preview['samples'] = [];
  for (const [episode, lines] of changed) {
    await breathe();
    const before = new Map(store.scripts.written(episode).map((line) => [line.id, line]));
    const takes = new Map<number, true>();
    const number = store.productions.episode(episode)?.number ?? 0;
    const texts: readonly Line[] = production.id === planned.state.production ? script.lines(episode) : [...before.values()];
    const wanted = texts.map((line, position) => {
      const was = before.get(line.id);
      const isTouched = lines.has(line.id);
      const sentences = !isTouched && was?.sentences ? was.sentences : prepareLine(line, production.language, sayAfter);
      const one = want({ ...line, position, sentences, take: null }, sentences, now, tools);
      const isSame = was !== undefined && isTouched && want(was, was.sentences ?? prepareLine(was, production.language, sayBefore), production, tools).soundKey === one.soundKey;
      if (!isTouched || isSame || store.calls.findTake(production.id, line.id, one.soundKey)) takes.set(position, true);
      else if (heard.length < SAMPLES) heard.push({ episode, line: line.id, number, before: was ? saidOf(was) : '', after: sentences.map(({ spoken }) => spoken).join(' ') });
      return one;
    });
    drafts.push({ wanted, takes });
  }
  return { drafts, heard };
}

function saidOf(line: Pick<Line, 'text'> & { readonly sentences: readonly { readonly spoken: string }[] | null }): string {
  return line.sentences === null ? line.text : line.sentences.map(({ spoken }) => spoken).join(' ');
}

function soundOf({ text, kind, speaker, direction }: Line): string {
  return JSON.stringify([text, kind, speaker, direction?.pace, direction?.style]);
}

/** Titles, order and what is skipped touch episodes without a line of them; pauses and loudness touch them all. */
function episodesOf(production: Production, { patch, state }: PlannedEdit, changed: ReadonlyMap<EpisodeId, unknown>): number {
  const joined = patch.settings.some(({ path }) => path[0] !== 'voice' && path[0] !== 'cast');
  if (joined) return production.episodeList.filter(({ skipped }) => !skipped).length;
  if (production.id !== state.production) return changed.size;
  return new Set<string>([...changed.keys(), ...patch.script.splices.map(({ episode }) => episode), ...patch.script.heads.map(({ episode }) => episode)]).size;
}

function sumUp(touched: readonly Touched[]): Touched {
  const total = (of: (one: Touched) => number) => touched.reduce((sum, one) => sum + of(one), 0);
  const known = (values: (number | null)[]) => (values.includes(null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
  return {
    lines: total((one) => one.lines), episodes: total((one) => one.episodes), characters: total((one) => one.characters), calls: total((one) => one.calls),
    costUsd: known(touched.map((one) => one.costUsd)), seconds: known(touched.map((one) => one.seconds)),
  };
}
