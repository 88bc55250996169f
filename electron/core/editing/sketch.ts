/** What an episode will take, as its text is being typed: planned anew with every key. */
import { unknownEpisode } from '#shared/editing/troubles.ts';
import type { Sketch } from '#shared/words/edit.ts';
import type { EpisodeId, LineId } from '#shared/words/ids.ts';
import { countWords } from '#shared/words/manuscript.ts';
import type { Production } from '#shared/words/production.ts';
import { prepareLine, respelling } from '../script/index.ts';
import { planFreshCalls } from '../stages/plan/fresh-calls.ts';
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
  readonly words: readonly number[];
  readonly respell: (text: string) => string;
}

export function openSketcher(tools: Tools): Sketcher {
  const { store } = tools;
  // One is enough: a person types in one episode at a time.
  let base: Base | undefined;

  async function baseOf(id: EpisodeId): Promise<Base> {
    const episode = store.productions.episode(id);
    if (!episode || episode.number < 0) throw unknownEpisode(id);
    const key = JSON.stringify([id, store.written.revision(episode.production), store.runs.latest(episode.production)?.id]);
    if (base?.key === key) return base;
    const production = store.productions.get(episode.production);
    if (!production) throw unknownEpisode(id);
    const respell = respelling(lexiconOf(production.id, store), production.language);
    const lines = store.scripts.written(id);
    const wanted = lines.map((line) => want(line, line.sentences ?? prepareLine(line, production.language, respell), production, tools));
    base = { key, production, wanted, takes: await takesAtHand(production.id, wanted, tools), words: lines.map(({ text }) => countWords(text)), respell };
    return base;
  }

  return {
    async sketch(episode, typed) {
      const { production, wanted: before, takes: atHand, words, respell } = await baseOf(episode);
      const texts = new Map(typed.map(({ line, text }) => [line, text]));
      const takes = new Map(atHand);
      let count = words.reduce((sum, one) => sum + one, 0);
      const wanted = before.map((one, index) => {
        const text = texts.get(one.line.id);
        if (text === undefined || text === one.line.text) return one;
        const line = { ...one.line, text };
        const next = want(line, prepareLine(line, production.language, respell), production, tools);
        count += countWords(text) - (words[index] ?? 0);
        if (store.calls.findTake(production.id, line.id, next.soundKey)) takes.set(line.position, true);
        else takes.delete(line.position);
        return next;
      });
      const options = store.runs.latest(production.id)?.options;
      const { calls } = planFreshCalls({ wanted, takes, language: production.language, options: { mode: options?.mode ?? 'auto', callCharacters: options?.callCharacters ?? null }, episodes: 1 }, tools);
      const prices = calls.map(({ call }) => priceOf(call, tools.engine(call.engine)));
      return {
        episode,
        words: count,
        characters: billed(wanted, production.language, tools),
        freshCharacters: calls.reduce((sum, { call }) => sum + call.characters, 0),
        calls: calls.length,
        costUsd: prices.includes(null) ? null : prices.reduce<number>((sum, usd) => sum + (usd ?? 0), 0),
        seconds: secondsOf(wanted, production, tools),
      };
    },
  };
}

/** All of it, as its engines bill it. */
function billed(wanted: readonly Wanted[], language: string, tools: Tools): number {
  return [...Map.groupBy(wanted, ({ voice }) => voice.engine)].reduce((sum, [engine, own]) => {
    const utterances = own.flatMap(({ sentences, voice }) => sentences.flatMap(({ spoken }) => (spoken === '' ? [] : [{ text: spoken, voice }])));
    return sum + tools.engine(engine).countCharacters({ language, utterances });
  }, 0);
}

function secondsOf(wanted: readonly Wanted[], { settings: { pauses } }: Production, tools: Tools): number {
  return wanted.reduce((sum, { line, sentences, voice }, index) => {
    const pace = tools.engine(voice.engine).capabilities(voice).charactersPerSecond * voice.speed;
    const said = sentences.reduce((characters, { spoken }) => characters + spoken.length, 0) / pace;
    const within = Math.max(0, sentences.length - 1) * pauses.sentence;
    return sum + said + within + (index === wanted.length - 1 ? 0 : (line.pauseSeconds ?? pauses[line.pauseAfter]));
  }, pauses.head + pauses.tail);
}
