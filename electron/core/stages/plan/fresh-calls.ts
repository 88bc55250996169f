/** The calls an episode still needs, under the keys they are bought by. The plan stage and the estimate both ask here. */
import type { CallKey } from '#shared/words/ids.ts';
import type { ChosenMode, Mode, RunOptions } from '#shared/words/run.ts';
import type { Call, SpeechRequest } from '../../jobs/calls.ts';
import { callKey, phoneticIn, planEpisode, type Decision, type PlannedCall, type PlannedItem } from '../../script/index.ts';
import type { StageTools } from '../stage.ts';
import type { Wanted } from './wanted.ts';

export interface FreshCall {
  readonly call: Call;
  readonly planned: PlannedCall;
}

export interface FreshPlan {
  readonly calls: readonly FreshCall[];
  readonly decisions: readonly Decision[];
  /** Null where nothing has to be spoken. */
  readonly mode: ChosenMode | null;
}

export interface FreshRequest {
  readonly wanted: readonly Wanted[];
  /** At hand, by line position. */
  readonly takes: ReadonlyMap<number, unknown>;
  readonly language: string;
  readonly options: Pick<RunOptions, 'callCharacters'> & { readonly mode: Mode };
  /** Episodes of the run with something to buy. */
  readonly episodes: number;
  /** Tells calls for the same words apart. */
  readonly variant?: number;
}

export function planFreshCalls(request: FreshRequest, tools: Pick<StageTools, 'engine'>): FreshPlan {
  const { calls, ...rest } = planRequests(request, tools);
  return {
    ...rest,
    calls: calls.map(({ planned, engine, request: asked, characters }) => ({ planned, call: { key: callKey(engine, asked), engine: engine.id, request: asked, characters } })),
  };
}

/** The same before the calls have keys, which cost more than all the planning. */
export function planRequests({ wanted, takes, language, options, episodes, variant }: FreshRequest, tools: Pick<StageTools, 'engine'>) {
  const { calls, decisions } = planEpisode({
    lines: wanted.map(({ line, sentences, voice }) => ({
      id: String(line.position),
      kind: line.kind,
      voice,
      sentences,
      pauseAfter: line.pauseAfter,
      reused: takes.has(line.position),
    })),
    capabilities: (voice) => tools.engine(voice.engine).capabilities(voice),
    mode: options.mode,
    callCharacters: options.callCharacters,
    episodes,
  });
  const sentencesOf = new Map(wanted.map(({ line, sentences }) => [String(line.position), sentences]));
  const phoneticOf = (text: string, item: PlannedItem | undefined) => {
    const words = item && phoneticIn(text, sentencesOf.get(item.line)?.[item.sentence]?.phonetic);
    return words && words.length > 0 ? { phonetic: words } : {};
  };
  const [main] = decisions;
  return {
    calls: calls.map((planned) => {
      const engine = tools.engine(planned.engine);
      const request: SpeechRequest = {
        language,
        utterances: planned.utterances.map((utterance, index) => ({ ...utterance, ...phoneticOf(utterance.text, planned.items[index]) })),
        before: planned.before,
        after: planned.after,
        ...(variant === undefined ? {} : { variant }),
      };
      return { planned, engine, request, characters: engine.countCharacters(request) };
    }),
    decisions,
    mode: main ? { chosen: main.chosen, code: main.code, reason: main.reason } : null,
  };
}

/** By line: the utterances that make it up, in order, of whichever calls. */
export function piecesByLine(calls: readonly FreshCall[]) {
  const pieces = new Map<string, { sentence: number; call: CallKey; utterance: number }[]>();
  for (const { planned, call } of calls) {
    planned.items.forEach((item, utterance) => {
      const of = pieces.get(item.line) ?? [];
      of.push({ sentence: item.sentence, call: call.key, utterance });
      pieces.set(item.line, of);
    });
  }
  return pieces;
}
