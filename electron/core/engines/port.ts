/** What every speech engine offers. Nobody outside an engine's folder knows a vendor's name. */
import type { OfferedVoice, Voice } from '#shared/words/voice.ts';

export interface Capabilities {
  /** The most characters one call may carry. */
  readonly maxCharacters: number;
  /** US dollars for 1,000 characters; 0 for voices of the house. */
  readonly usdPer1000Characters: number;
  /** Where its work is done: on this machine's CPU workers, or at an account elsewhere. */
  readonly runsOn: 'cpu' | 'account';
  /** Rough speech rate, for estimates before anything was heard. */
  readonly charactersPerSecond: number;
}

/** One thing to say within a call: a sentence, as it should be spoken. */
export interface Utterance {
  readonly text: string;
}

export interface SpeechCall {
  readonly voice: Voice;
  readonly utterances: readonly Utterance[];
  /** Where the audio is to be written. */
  readonly outPath: string;
}

/** The audio that came back: a file, and where each utterance stands in it, silence around it cut away. */
export interface Speech {
  readonly hash: string;
  readonly bytes: number;
  readonly sampleRate: number;
  readonly samples: number;
  /** In samples, end exclusive, one for each utterance, in order. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

export interface SpeakContext {
  readonly signal: AbortSignal;
  readonly progress?: (done: number) => void;
  /** Runs a task on a CPU worker, for engines of this machine. */
  readonly execute: <Output>(task: string, input: unknown) => Promise<Output>;
}

export interface Engine {
  readonly id: string;
  readonly name: string;
  /** How many of its calls may be on their way at once, where they go to an account. */
  readonly concurrency: number;
  /** Changes whenever the same call would sound different: part of every call key. */
  readonly version: string;
  capabilities(voice: Voice): Capabilities;
  listVoices(): Promise<OfferedVoice[]>;
  /** Throws a `StudioError` with code `voice.unknown`, `voice.language` … where it can't speak so. */
  assertSpeaks(voice: Voice, language: string): void;
  speak(call: SpeechCall, context: SpeakContext): Promise<Speech>;
  /** Tries whether it works on this machine: what was found, in a few words; throws a `StudioError` where it does not. */
  look(context: Pick<SpeakContext, 'execute'>): Promise<string>;
}
