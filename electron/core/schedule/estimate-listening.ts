/** What listening to a run's recordings will take: transcripts, and words that are aligned. What was ever heard costs nothing again. */
import { toFailure } from '#shared/words/failure.ts';
import type { ListeningEstimate, RunOptions } from '#shared/words/run.ts';
import type { Recording } from '../jobs/calls.ts';
import type { FreshCall } from '../stages/plan/fresh-calls.ts';
import { alignmentKey, textOf, transcriptKey } from '../stages/listening.ts';
import { present, type StageTools } from '../stages/stage.ts';

export type ListeningTools = Pick<StageTools, 'store' | 'engine' | 'transcriber' | 'aligner'>;

/** What will be heard. */
export interface ToHear {
  readonly language: string;
  readonly fresh: readonly FreshCall[];
  /** Recordings at hand, each once. */
  readonly recorded: readonly Recording[];
}

export function estimateListening(toHear: ToHear, { transcribe, wordTimes }: Pick<RunOptions, 'transcribe' | 'wordTimes'>, tools: ListeningTools): ListeningEstimate[] {
  return [...(transcribe === 'none' ? [] : [transcripts(toHear, transcribe, tools)]), ...(wordTimes === 'aligned' ? [alignment(toHear, tools)] : [])];
}

function transcripts({ language, fresh, recorded }: ToHear, id: RunOptions['transcribe'], tools: ListeningTools): ListeningEstimate {
  const transcriber = present(tools.transcriber(id), 'a transcript engine');
  const unheard = recorded.filter((recording) => !tools.store.transcripts.has(transcriptKey(recording, transcriber, language)));
  return estimateOf({ engine: id, work: 'transcript', usdPerHour: transcriber.capabilities().usdPerHour, assertReady: transcriber.assertReady }, language, fresh, unheard, tools);
}

/** Of what no engine tells. */
function alignment({ language, fresh, recorded }: ToHear, tools: ListeningTools): ListeningEstimate {
  const { store } = tools;
  const by = tools.aligner();
  const untold = fresh.filter((one) => !tellsWords(one, tools));
  const untimed = recorded.filter((recording) => store.calls.words(recording.call).length === 0 && !store.alignments.has(alignmentKey(recording, textOf(recording, store), by)));
  return estimateOf({ engine: by.id, work: 'alignment', usdPerHour: by.aligner.usdPerHour, assertReady: by.aligner.assertReady }, language, untold, untimed, tools);
}

interface Listener extends Pick<ListeningEstimate, 'engine' | 'work'> {
  readonly usdPerHour: number | null;
  assertReady(language: string): void;
}

function estimateOf({ engine, work, usdPerHour, assertReady }: Listener, language: string, fresh: readonly FreshCall[], recorded: readonly Recording[], tools: ListeningTools): ListeningEstimate {
  const audioSeconds = fresh.reduce((sum, one) => sum + secondsOf(one, tools), 0) + recorded.reduce((sum, { samples, sampleRate }) => sum + samples / sampleRate, 0);
  const trouble = audioSeconds > 0 ? troubleOf(() => assertReady(language)) : null;
  const costUsd = audioSeconds === 0 || trouble !== null ? 0 : usdPerHour === null ? null : (usdPerHour * audioSeconds) / 3600;
  return { engine, work, audioSeconds, costUsd, trouble };
}

/** Nobody is charged by who cannot begin. */
function troubleOf(assertReady: () => void): string | null {
  try {
    assertReady();
    return null;
  } catch (error) {
    return toFailure(error).message;
  }
}

function tellsWords({ planned, call }: FreshCall, tools: ListeningTools): boolean {
  const { tellsWords } = tools.engine(call.engine).capabilities(present(call.request.utterances[0], 'the words of a call').voice);
  return tellsWords === 'always' || (tellsWords === 'batch' && planned.mode === 'batch');
}

function secondsOf({ call }: FreshCall, tools: ListeningTools): number {
  const engine = tools.engine(call.engine);
  return call.request.utterances.reduce((sum, { text, voice }) => sum + text.length / (engine.capabilities(voice).charactersPerSecond * voice.speed), 0);
}
