/** What one call may hold, by what its engine can do and what the producer wants. */
import type { Capabilities } from '#core/engines/port.ts';
import type { Voice } from '#shared/words/voice.ts';

/**
 * The most characters of a call where utterances are found by their pauses, or that a CPU worker speaks: long requests
 * drift, skip and repeat, and this is about two minutes of speech.
 */
export const CALL_CHARACTERS = 2_000;
/** Of the seconds after which an answer is cut off; how long a text takes is only guessed. */
const SHARE_OF_SECONDS = 0.9;

export interface Limits {
  readonly characters: number;
  /** Of a call with several voices. */
  readonly dialogueCharacters: number;
  readonly seconds: number;
  readonly voices: number;
  /** Of voices within a call. */
  readonly turns: number;
}

/** Whether calls are kept short for reasons beyond the engine's own limit. */
export function isModerate(can: Capabilities): boolean {
  return can.timings === 'heard' || can.runsOn === 'cpu';
}

export function limitsOf(can: Capabilities, callCharacters: number | null): Limits {
  const most = Math.min(isModerate(can) ? CALL_CHARACTERS : Infinity, callCharacters ?? Infinity);
  const characters = Math.max(1, Math.min(can.maxCharacters, most));
  return {
    characters,
    dialogueCharacters: Math.max(1, Math.min(can.maxDialogueCharacters, characters)),
    seconds: can.maxAudioSeconds === null ? Infinity : can.maxAudioSeconds * SHARE_OF_SECONDS,
    voices: Math.max(1, can.maxVoices),
    turns: Math.max(1, can.maxTurns ?? Infinity),
  };
}

/** What the engine can do with a call that goes into a batch job. */
export function inBatch(can: Capabilities): Capabilities {
  if (can.batch === null) return can;
  const { maxCharacters } = can.batch;
  return { ...can, maxCharacters, maxDialogueCharacters: maxCharacters, maxAudioSeconds: null, timings: 'told', contextCharacters: 0 };
}

/** Limits that hold for every one of some voices. */
export function tightest(limits: readonly Limits[]): Limits {
  const least = (of: (one: Limits) => number) => Math.min(...limits.map(of));
  return {
    characters: least((one) => one.characters),
    dialogueCharacters: least((one) => one.dialogueCharacters),
    seconds: least((one) => one.seconds),
    voices: least((one) => one.voices),
    turns: least((one) => one.turns),
  };
}

/** Seconds of speech a character takes. */
export function secondsPerCharacter(can: Capabilities, voice: Voice): number {
  return 1 / (can.charactersPerSecond * voice.speed);
}

/** The most characters of one utterance: what a call with this voice alone may hold. */
export function utteranceCharacters(limits: Limits, secondsPerCharacter: number): number {
  return Math.max(1, Math.floor(Math.min(limits.characters, limits.seconds / secondsPerCharacter)));
}
