/** Recognition without a recogniser: speech in tones is heard note by note, and its words are among those spoken here. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAudio } from '#core/audio/decode.ts';
import { hearTonesInFile } from './speech/decode-tones.ts';
import type { SpeechKind } from './speech/index.ts';
import type { Speaker } from './speech/script.ts';
import { toneCodeOf } from './speech/tone-code.ts';
import type { World } from './world.ts';

/** A speaker that keeps in mind which words it has spoken, where they can be heard again. */
export function rememberingSpeaker(speech: SpeechKind, speaker: Speaker): { speak: Speaker; vocabulary: ReadonlyMap<string, string> } {
  const vocabulary = new Map<string, string>();
  if (speech !== 'tones') return { speak: speaker, vocabulary };
  const speak: Speaker = async (script) => {
    const spoken = await speaker(script);
    for (const { text } of spoken.words) vocabulary.set(toneCodeOf(text), text);
    return spoken;
  };
  return { speak, vocabulary };
}

export interface Heard {
  readonly words: readonly HeardText[];
  readonly seconds: number;
}

export interface HeardText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What is said in an audio file. A word that was never spoken here is given as its code; of speech that is not in
 * tones nothing is heard. Undefined where it is no audio.
 */
export async function recognise({ speech, vocabulary }: World, bytes: Uint8Array): Promise<Heard | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-emulator-'));
  try {
    const path = join(folder, 'audio');
    await writeFile(path, bytes);
    const seconds = lengthOf(path);
    const heard = speech === 'tones' ? hearTonesInFile(path) : [];
    const words = heard.map(({ code, startSeconds, endSeconds }) => ({ text: vocabulary.get(code) ?? code, start: round(startSeconds), end: round(endSeconds) }));
    return { words, seconds };
  } catch {
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function lengthOf(path: string): number {
  using stream = openAudio(path);
  let samples = 0;
  for (const { count } of stream.blocks()) samples += count;
  return samples / stream.sampleRate;
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** The fields of a multipart body; undefined where it is none. */
export async function readForm(body: Buffer, contentType: string | undefined): Promise<FormData | undefined> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType ?? '' } }).formData();
  } catch {
    return undefined;
  }
}

/** The bytes of an uploaded file; undefined where there is none. */
export async function fileOf(form: FormData | undefined): Promise<Uint8Array | undefined> {
  const file = form?.get('file');
  return file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : undefined;
}
