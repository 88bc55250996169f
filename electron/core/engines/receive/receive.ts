/** From a service's file to the studio's: decoded, measured and cut by a CPU worker. */
import { isStudioError } from '#shared/words/failure.ts';
import { SpeechError } from '../outcome.ts';
import type { SpeakContext, Speech, SpeechCall, ToldWord } from '../port.ts';
import type { Mark } from './boundaries.ts';
import type { Received, ReceiveInput } from './task.ts';

export type { Mark } from './boundaries.ts';

export interface Answer {
  readonly sourcePath: string;
  readonly format: ReceiveInput['format'];
  /** Where each utterance stands, in seconds; null where the engine does not tell. */
  readonly marks: readonly Mark[] | null;
  /** By the provider's own meter; null where it tells none. */
  readonly meteredCharacters: number | null;
  /** Left out where the engine tells none. */
  readonly words?: readonly ToldWord[] | null | undefined;
}

/**
 * Takes the whole answer in: from here on the account is free for its next call, and a crash costs nothing but work.
 * @throws SpeechError `truncated` where the file is not whole, or far too short for its text
 */
export async function receiveSpeech(answer: Answer, call: Pick<SpeechCall, 'utterances' | 'outPath'>, context: SpeakContext): Promise<Speech> {
  context.received?.();
  const { sourcePath, format, marks, meteredCharacters, words = null } = (await context.keep?.(answer)) ?? answer;
  const input: ReceiveInput = { sourcePath, format, marks, utterances: call.utterances.map(({ text }) => ({ text })), outPath: call.outPath };
  try {
    return { ...(await context.execute<Received>('speech.receive', input)), meteredCharacters, words };
  } catch (error) {
    // On its way from the worker an error keeps its code and loses its class.
    if (isStudioError(error) && !(error instanceof SpeechError) && error.code === 'speech.truncated') {
      throw new SpeechError('truncated', error.message, { cause: error, ...(error.detail === undefined ? {} : { detail: error.detail }) });
    }
    throw error;
  }
}
