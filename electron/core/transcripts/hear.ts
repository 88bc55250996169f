/** A transcript of audio of any length: part by part, each part asked for once, times counted from the beginning. */
import { rm } from 'node:fs/promises';
import { SpeechError } from '../engines/outcome.ts';
import type { AudioPart, CutInput } from './cut-audio.ts';
import { PartTooLarge } from './errors.ts';
import type { Transcript, TranscribeContext, TranscriptCall } from './port.ts';
import { shiftWords, tidyWords } from './words.ts';

/** Shorter audio holds no word, and services refuse it. */
const SHORTEST_SECONDS = 0.1;
/** A service that takes less than this takes nothing. */
const SMALLEST_PART_SECONDS = 20;

export interface Hearing {
  /** Asks for the transcript of one part; times count from its beginning. @throws PartTooLarge */
  readonly hearPart: (part: AudioPart) => Promise<Transcript>;
  readonly maxSeconds: number | null;
  /** Told once shorter parts than `maxSeconds` were taken. */
  readonly onShorter?: (seconds: number) => void;
  readonly memory: PartMemory;
  /** Everything but the audio that changes the transcript. */
  readonly settings: string;
}

/** @throws what `hearPart` throws; SpeechError `invalid-input` where not even a short part is taken */
export async function hearInParts(call: TranscriptCall, context: TranscribeContext, hearing: Hearing): Promise<Transcript> {
  context.signal.throwIfAborted();
  if (call.seconds < SHORTEST_SECONDS) return NOTHING;
  for (let { maxSeconds } = hearing; ; ) {
    try {
      const transcript = await hearAll(call, context, { ...hearing, maxSeconds });
      if (maxSeconds !== null && maxSeconds !== hearing.maxSeconds) hearing.onShorter?.(maxSeconds);
      return transcript;
    } catch (error) {
      if (!(error instanceof PartTooLarge)) throw error;
      maxSeconds = Math.floor(Math.min(maxSeconds ?? call.seconds, call.seconds) / 2);
      if (maxSeconds < SMALLEST_PART_SECONDS) throw tooLarge(error.refusal);
    }
  }
}

async function hearAll(call: TranscriptCall, context: TranscribeContext, { hearPart, maxSeconds, memory, settings }: Hearing): Promise<Transcript> {
  const input: CutInput = { path: call.audioPath, outPath: context.scratchPath('transcript'), maxSeconds };
  const parts = await context.execute<AudioPart[]>('transcript.cut', input);
  try {
    const heard: { readonly part: AudioPart; readonly transcript: Transcript }[] = [];
    for (const part of parts) {
      context.signal.throwIfAborted();
      if (part.isSilent || part.seconds < SHORTEST_SECONDS) continue;
      const known = memory.recall(part.hash, settings);
      const transcript = known ?? (await hearPart(part));
      memory.keep(part.hash, settings, transcript);
      heard.push({ part, transcript });
    }
    memory.forget(parts.map(({ hash }) => hash), settings);
    return joinTranscripts(heard);
  } finally {
    await Promise.all(parts.map(({ path }) => rm(path, { force: true })));
  }
}

function joinTranscripts(heard: readonly { readonly part: AudioPart; readonly transcript: Transcript }[]): Transcript {
  if (heard.length === 0) return NOTHING;
  const secondsOf = new Map<string, number>();
  for (const { part, transcript } of heard) {
    if (transcript.language !== null) secondsOf.set(transcript.language, (secondsOf.get(transcript.language) ?? 0) + part.seconds);
  }
  const [language] = [...secondsOf].toSorted(([, a], [, b]) => b - a)[0] ?? [null];
  return {
    words: heard.flatMap(({ part, transcript }) => shiftWords(tidyWords(transcript.words, part.seconds), part.startSeconds)),
    timings: heard.every(({ transcript }) => transcript.timings === 'words') ? 'words' : 'segments',
    language,
  };
}

const NOTHING: Transcript = { words: [], timings: 'words', language: null };

function tooLarge(refusal: SpeechError): SpeechError {
  return new SpeechError('invalid-input', 'The transcript service takes no audio of any useful length.', {
    code: 'transcript.too-large',
    hint: 'Allow larger uploads at the service (its proxy may limit them), or choose another transcript engine.',
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
  });
}

/** Parts of transcripts that are not whole yet: when a later part fails, the earlier ones are not bought again. */
export class PartMemory {
  private readonly parts = new Map<string, Transcript>();

  recall(hash: string, settings: string): Transcript | undefined {
    return this.parts.get(`${hash} ${settings}`);
  }

  keep(hash: string, settings: string, transcript: Transcript): void {
    this.parts.set(`${hash} ${settings}`, transcript);
    for (const oldest of this.parts.keys()) {
      if (this.parts.size <= MOST_REMEMBERED) return;
      this.parts.delete(oldest);
    }
  }

  forget(hashes: readonly string[], settings: string): void {
    for (const hash of hashes) this.parts.delete(`${hash} ${settings}`);
  }
}

const MOST_REMEMBERED = 200;
