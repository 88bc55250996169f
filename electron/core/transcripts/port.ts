/** What every transcript engine offers: it writes down what it hears, and when; some find the words of a known text. */
import type { HeardWord, TranscriberId } from '#shared/words/quality.ts';
import type { SpeakContext } from '../engines/port.ts';

export interface TranscriptCall {
  /** Any audio that the studio can read; of several channels their mean. */
  readonly audioPath: string;
  readonly seconds: number;
  /** BCP 47; `und` where it is not known. */
  readonly language: string;
  /** Names and rare words that may be said, the likeliest first. Never whole sentences: a recogniser would repeat them. */
  readonly hints: readonly string[];
}

export interface Transcript {
  /** In order. Times are null-free: where an engine times segments only, its words share the segment by their length. */
  readonly words: readonly HeardWord[];
  /** Whether the engine itself told when each word is said. */
  readonly timings: 'words' | 'segments';
  /** As the engine heard it, BCP 47; null where it does not tell. */
  readonly language: string | null;
}

/** What listening needs: scratch files and CPU work as speaking does. */
export type TranscribeContext = Pick<SpeakContext, 'signal' | 'execute' | 'scratchPath' | 'observe'>;

export interface TranscriberCapabilities {
  readonly runsOn: 'cpu' | 'account';
  /** Calls at once. */
  readonly concurrency: number;
  /** US dollars an hour of audio; 0 for this machine, null where the catalog knows no price. */
  readonly usdPerHour: number | null;
  /** Longer audio is cut before it is sent; null where nothing limits it. */
  readonly maxSeconds: number | null;
}

/** Audio and the text that is said in it, word for word. */
export interface AlignCall extends Pick<TranscriptCall, 'audioPath' | 'seconds' | 'language'> {
  /** Plain, as it was sent to be spoken. */
  readonly text: string;
}

/** A word of the text, and when it is said. */
export interface AlignedWord {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** How badly the sound fits the word: 0 is perfect, and there is no upper end. */
  readonly loss: number;
}

/** Finds the words of a known text in its audio: what it costs is known before, and no word can be misheard. */
export interface Aligner {
  /** Changes whenever the same audio and text would be aligned differently. */
  version(): string;
  /** US dollars an hour of audio; null where the catalog knows no price. */
  readonly usdPerHour: number | null;
  /** @throws StudioError `account.missing`, `account.address`, `alignment.language` */
  assertReady(language: string): void;
  /** In the order of the text. @throws SpeechError by outcome */
  align(call: AlignCall, context: TranscribeContext): Promise<readonly AlignedWord[]>;
}

export interface Transcriber {
  readonly id: Exclude<TranscriberId, 'none'>;
  readonly name: string;
  /** Changes whenever the same audio would be written down differently: model, settings, our own reading of the answer. */
  version(): string;
  capabilities(): TranscriberCapabilities;
  /** @throws StudioError `account.missing`, `account.address`, `model.missing`, `model.size`, `transcript.language`, `transcript.untimed` */
  assertReady(language: string): void;
  /** @throws SpeechError by outcome; StudioError `transcript.untimed` where the answer has no times at all */
  transcribe(call: TranscriptCall, context: TranscribeContext): Promise<Transcript>;
  /** Shares the account's limits with its transcripts; left out where the engine has none. */
  readonly aligner?: Aligner;
}
