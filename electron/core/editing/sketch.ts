/** What an episode will take, as its text is being typed: planned anew with every key. */
import { unknownEpisode } from '#shared/editing/troubles.ts';
import type { Sketch } from '#shared/words/edit.ts';
import type { EpisodeId, LineId } from '#shared/words/ids.ts';
import { countWords } from '#shared/words/manuscript.ts';
import type { Production } from '#shared/words/production.ts';
import { prepareLine, type Respell, respelling } from '../script/index.ts';
import { planRequests } from '../stages/plan/fresh-calls.ts';
import { lexiconOf } from '../stages/lexicon.ts';
import { priceOf } from '../stages/price.ts';
import { takesAtHand, want, type Wanted } from '../stages/plan/wanted.ts';
import type { StageTools } from '../stages/stage.ts';

type Tools = Pick<StageTools, 'store' | 'files' | 'engine'>;

export interface Sketcher {
  sketch(episode: EpisodeId, typed: readonly { readonly line: LineId; readonly text: string }[]): Promise<Sketch>;
}

/** The episode as it was before anything was typed. */
interface Base {
  readonly key: string;
  readonly production: Production;
  readonly wanted: readonly Wanted[];
  readonly takes: ReadonlyMap<number, unknown>;
  readonly measured: readonly Measured[];
  readonly respell: Respell;
}

export function openSketcher(tools: Tools): Sketcher {
  const { store } = tools;
  // One is enough: a person types in one episode at a time.
  let base: Base | undefined;

  async function baseOf(id: EpisodeId): Promise<Base> {
    const episode = store.productions.episode(id);
    if (!episode || episode.number < 0) throw unknownEpisode(id);
    const latest = store.runs.latest(episode.production);
    const key = JSON.stringify([id, store.written.revision(episode.production), latest?.id, latest?.state, latest?.costUsd]);
    if (base?.key === key) return base;
    const production = store.productions.get(episode.production);
    if (!production) throw unknownEpisode(id);
    const respell = respelling(lexiconOf(production.id, store), production.language);
    const lines = store.scripts.written(id);
    const wanted = lines.map((line) => want(line, line.sentences ?? prepareLine(line, production.language, respell), production, tools));
    base = { key, production, wanted, takes: await takesAtHand(production.id, wanted, tools), measured: wanted.map((one, index) => measure(one, index === wanted.length - 1, production, tools)), respell };
    return base;
  }

  return {
    async sketch(episode, typed) {
      const { production, wanted: before, takes: atHand, measured, respell } = await baseOf(episode);
      const texts = new Map(typed.map(({ line, text }) => [line, text]));
      const takes = new Map(atHand);
      const sums = [...measured];
      const wanted = before.map((one, index) => {
        const text = texts.get(one.line.id);
        if (text === undefined || text === one.line.text) return one;
        const line = { ...one.line, text };
        const next = want(line, prepareLine(line, production.language, respell), production, tools);
        sums[index] = measure(next, index === before.length - 1, production, tools);
        if (store.calls.findTake(production.id, line.id, next.soundKey)) takes.set(line.position, true);
        else takes.delete(line.position);
        return next;
      });
      const options = store.runs.latest(production.id)?.options;
      const { calls } = planRequests({ wanted, takes, language: production.language, options: { mode: options?.mode ?? 'auto', callCharacters: options?.callCharacters ?? null }, episodes: 1 }, tools);
      const prices = calls.map((call) => priceOf(call, call.engine));
      return {
        episode,
        words: sums.reduce((sum, one) => sum + one.words, 0),
        characters: sums.reduce((sum, one) => sum + one.characters, 0),
        freshCharacters: calls.reduce((sum, call) => sum + call.characters, 0),
        calls: calls.length,
        costUsd: prices.includes(null) ? null : prices.reduce<number>((sum, usd) => sum + (usd ?? 0), 0),
        seconds: production.settings.pauses.head + production.settings.pauses.tail + sums.reduce((sum, one) => sum + one.seconds, 0),
      };
    },
  };
}

interface Measured {
  readonly words: number;
  /** As its engine bills it. */
  readonly characters: number;
  /** Of audio, with the pause that follows. */
  readonly seconds: number;
}

function measure({ line, sentences, voice }: Wanted, isLast: boolean, { language, settings: { pauses } }: Production, tools: Tools): Measured {
  const engine = tools.engine(voice.engine);
  const utterances = sentences.flatMap(({ spoken }) => (spoken === '' ? [] : [{ text: spoken, voice }]));
  const said = utterances.reduce((sum, { text }) => sum + text.length, 0) / (engine.capabilities(voice).charactersPerSecond * voice.speed);
  const within = Math.max(0, utterances.length - 1) * pauses.sentence;
  const after = isLast ? 0 : (line.pauseSeconds ?? pauses[line.pauseAfter]);
  return { words: countWords(line.text), characters: utterances.length === 0 ? 0 : engine.countCharacters({ language, utterances }), seconds: said + within + after };
}
