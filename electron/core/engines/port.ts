/** What every speech engine offers. Nobody outside an engine's folder knows a vendor's name. */
import type { CallKey } from '#shared/words/ids.ts';
import type { PhoneticWord } from '#shared/words/script.ts';
import type { OfferedModel, OfferedVoice, Voice, VoiceControl } from '#shared/words/voice.ts';
import type { SpeechError } from './outcome.ts';
import type { Answer } from './receive/receive.ts';

/** What a voice (with its model) can do: all that call planning, budget and limiter ever know of an engine. */
export interface Capabilities {
  /** Where its work is done: on this machine's CPU workers, or at an account elsewhere. */
  readonly runsOn: 'cpu' | 'account';
  /** The most characters of one call with one voice. */
  readonly maxCharacters: number;
  /** Seconds of speech after which an answer is cut off; null where there is no such end. */
  readonly maxAudioSeconds: number | null;
  /** How many voices of this engine and model may share a call; 1 where a call has one. */
  readonly maxVoices: number;
  /** How often the voice may change within a call, the first one counted; left out where nothing limits it. */
  readonly maxTurns?: number;
  /** The most characters of a call with several voices. */
  readonly maxDialogueCharacters: number;
  /** Characters of neighbouring text that may go along unspoken on each side; 0 where the engine takes none. */
  readonly contextCharacters: number;
  /** How it is known where an utterance stands in the answer: told by the engine, or heard from the pauses. */
  readonly timings: 'told' | 'heard';
  /** Whether its answers tell when each word is said: all of them, or those of batch jobs; left out where that is not certain. */
  readonly tellsWords?: 'always' | 'batch';
  /** Jobs of many calls that are collected later; null where the engine has none. */
  readonly batch: BatchCapabilities | null;
  /** US dollars; 0 for voices of the house, null where the catalog knows no price. */
  readonly usdPer1000Characters: number | null;
  /** How many of its calls the account's plan allows at once, before its answers tell better. */
  readonly concurrency: number;
  /** Models of one group share that number; left out where all of the engine's do. */
  readonly group?: string;
  readonly latency: Latency;
  /** Reads words in the phonetic alphabet (IPA); left out where it does not. */
  readonly readsIpa?: boolean;
  /** Says the same words the same way every time; left out where that follows from its running on this machine. */
  readonly isDeterministic?: boolean;
  /** Settings with which the voice errs less, for lines that went wrong; left out where there are none. */
  readonly steadier?: Readonly<Record<string, number | string | boolean>>;
  /** Rough speech rate at speed 1, for estimates before anything was heard. */
  readonly charactersPerSecond: number;
}

/** What one call may be expected to take from sending to the last byte. */
export interface Latency {
  readonly secondsPerCall: number;
  readonly secondsPer1000Characters: number;
}

export interface BatchCapabilities {
  /** Inputs of one job. */
  readonly maxCalls: number;
  /** Characters of one input: longer than a single call may be, and its places are told. */
  readonly maxCharacters: number;
  /** Until a job begins, and what its text takes then; jobs are worked off one after another. */
  readonly queueSeconds: number;
  readonly secondsPer1000Characters: number;
  readonly maxBytes: number;
  /** Jobs under way at once. */
  readonly maxJobs: number;
  /** The shortest wait between two looks at a job. */
  readonly pollSeconds: number;
  /** A job that takes longer, and several times what is expected, is given up. */
  readonly patienceSeconds: number;
}

/** One thing to say within a call: a sentence, as it should be spoken, and who says it. */
export interface Utterance {
  readonly text: string;
  readonly voice: Voice;
  /** Words of the text, as they are written, that are said by their phonemes: for voices that read these. */
  readonly phonetic?: readonly PhoneticWord[] | undefined;
}

export interface SpeechCall {
  /** Names everything that changes the sound. */
  readonly key: CallKey;
  /** BCP 47, of the text. */
  readonly language: string;
  /** All of one engine and model; of one voice unless the engine takes several. */
  readonly utterances: readonly Utterance[];
  /** Neighbouring text for the flow of the voice, not spoken; empty where there is none. */
  readonly before: string;
  readonly after: string;
  /** Where the audio is to be written: 16-bit WAV, one channel, synced to disk. */
  readonly outPath: string;
}

/** A word of the answer, as it was sent, and when it is said: in seconds from the beginning of the audio. */
export interface ToldWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The audio that came back: a file, and where each utterance stands in it, silence around it cut away. */
export interface Speech {
  readonly hash: string;
  readonly bytes: number;
  readonly sampleRate: number;
  readonly samples: number;
  /** In samples, end exclusive, one for each utterance, in order. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  /** By the provider's own meter; null where it tells none. */
  readonly meteredCharacters: number | null;
  /** In the order of the text; left out where the engine tells none. Marks may have entries of their own. */
  readonly words?: readonly ToldWord[] | null;
  /** By our count, where some of the call's text could not be sent. */
  readonly sentCharacters?: number;
}

/** What an answer told about the account, whatever else it brought. */
export interface AccountSignal {
  /** Calls at once that the account allows. */
  readonly allowed?: number;
  /** Calls of the account under way, this one included. */
  readonly inUse?: number;
  /** No further call before this many milliseconds have passed. */
  readonly waitMs?: number;
}

export interface SpeakContext {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly progress?: ((done: number) => void) | undefined;
  /** Runs a task on a CPU worker. */
  readonly execute: <Output>(task: string, input: unknown) => Promise<Output>;
  /** A fresh path for a file of passing use, on the disk of the recordings; who asked removes it. */
  readonly scratchPath: (name: string) => string;
  readonly observe?: ((signal: AccountSignal) => void) | undefined;
  /** The answer is whole on this machine: what is left to do no longer keeps the account busy. */
  readonly received?: (() => void) | undefined;
  /** Puts a whole answer where a crash cannot take it, and says where it is now. */
  readonly keep?: ((answer: Answer) => Promise<Answer>) | undefined;
}

export type BatchState =
  | { readonly at: 'waiting' }
  | { readonly at: 'running' }
  /** `tookMs`: from its making to its end, by the provider's clock, where it tells. */
  | { readonly at: 'succeeded'; readonly tookMs?: number }
  | { readonly at: 'failed'; readonly error: SpeechError }
  /** The provider knows no job of this id: it was never taken in, or is discarded. */
  | { readonly at: 'gone' };

/** What became of one call of a batch job, by its place in the job. */
export type BatchItem =
  | { readonly index: number; readonly speech: Speech }
  | { readonly index: number; readonly error: SpeechError };

/** Jobs of many calls. The id is ours and stays the same after a crash, so that no job is ever made twice. */
export interface BatchEngine {
  /** Bytes the call adds to a job's payload. */
  payloadBytes(call: SpeechCall): number;
  submit(id: string, calls: readonly SpeechCall[], context: SpeakContext): Promise<void>;
  poll(id: string, context: SpeakContext): Promise<BatchState>;
  /** Yields every call of the job once, in any order; what the job does not hold comes as an error. */
  collect(id: string, calls: readonly SpeechCall[], context: SpeakContext): AsyncIterable<BatchItem>;
  discard(id: string, context: SpeakContext): Promise<void>;
}

/** The account as the provider tells of it. */
export interface AccountState {
  readonly plan: string | null;
  /** Characters that may still be bought in this period; null where the provider does not tell. */
  readonly charactersLeft: number | null;
  readonly charactersUsed: number | null;
  readonly concurrency: number | null;
}

/** What of an account a person has to give. */
export interface AccountForm {
  /** The service's own address; null where it depends on the region. */
  readonly homeAddress: string | null;
  readonly hasRegion: boolean;
  /** At an address of one's own, no key may be asked for. */
  readonly isKeyOptional: boolean;
}

export interface Engine {
  readonly id: string;
  readonly name: string;
  /** Left out where it has no account. */
  readonly account?: AccountForm;
  /** Changes whenever the same call would sound different: part of every call key. */
  readonly version: string;
  capabilities(voice: Voice): Capabilities;
  /** Characters as the engine bills them. */
  countCharacters(call: Pick<SpeechCall, 'utterances' | 'language'>): number;
  listVoices(): Promise<OfferedVoice[]>;
  /** The usual one first; left out where a voice has no choice of models. */
  listModels?(): Promise<OfferedModel[]>;
  /** What may be set about a voice with its model. @throws StudioError `voice.unknown` */
  controls?(voice: Voice): VoiceControl[];
  /** The voice in a style that a person wrote down in a word or two; left out where the engine takes none. */
  readonly withStyle?: (voice: Voice, style: string) => Voice;
  /** Throws a `StudioError` with code `voice.unknown`, `voice.language`, `account.missing` … where it can't speak so. */
  assertSpeaks(voice: Voice, language: string): void;
  /** @throws SpeechError with the outcome that says what to do about it */
  speak(call: SpeechCall, context: SpeakContext): Promise<Speech>;
  /**
   * After an answer that never arrived: whether the call was made, and paid for, all the same. Its recording without
   * paying again, or undefined where the provider has none.
   */
  readonly recover?: (call: SpeechCall, sentAt: number, context: SpeakContext) => Promise<Speech | undefined>;
  readonly batch?: BatchEngine;
  readonly readAccount?: (context: Pick<SpeakContext, 'signal'>) => Promise<AccountState>;
  /** Tries whether it works on this machine: what was found, in a few words; throws a `StudioError` where it does not. */
  look(context: Pick<SpeakContext, 'execute'>): Promise<string>;
}
