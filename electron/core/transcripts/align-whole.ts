/** A recording aligned in one piece: as recognisers take it, its times counted from the beginning and in order. */
import { rm } from 'node:fs/promises';
import type { AudioPart, CutInput } from './cut-audio.ts';
import type { AlignCall, AlignedWord, TranscribeContext } from './port.ts';

/** Shorter audio holds no word, and services refuse it. */
const SHORTEST_SECONDS = 0.1;

/** Of silence and of a text without words nobody is asked. */
export async function alignWhole(call: AlignCall, context: TranscribeContext, ask: (part: AudioPart) => Promise<readonly AlignedWord[]>): Promise<readonly AlignedWord[]> {
  context.signal.throwIfAborted();
  if (call.seconds < SHORTEST_SECONDS || !/[\p{L}\p{N}]/u.test(call.text)) return [];
  const input: CutInput = { path: call.audioPath, outPath: context.scratchPath('alignment'), maxSeconds: null };
  const parts = await context.execute<AudioPart[]>('transcript.cut', input);
  try {
    const [whole] = parts;
    context.signal.throwIfAborted();
    return !whole || whole.isSilent ? [] : tidy(await ask(whole), whole.seconds);
  } finally {
    await Promise.all(parts.map(({ path }) => rm(path, { force: true })));
  }
}

/** Each word within the audio, none before the last and none ending before it begins: what services promise and do not always keep. */
function tidy(words: readonly AlignedWord[], seconds: number): AlignedWord[] {
  let last = 0;
  return words.flatMap(({ text, startSeconds, endSeconds, loss }) => {
    const bare = text.trim();
    if (bare === '') return [];
    const start = Math.min(seconds, Math.max(last, startSeconds));
    last = start;
    return [{ text: bare, startSeconds: start, endSeconds: Math.min(seconds, Math.max(start, endSeconds)), loss }];
  });
}
