/** The answer of the timed streams: a JSON object a line, each a piece of audio and the characters that begin in it. */
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { explainDiskError } from '../../files/disk-errors.ts';
import { bodyOf, type DownloadOptions } from '../http/download.ts';
import { SpeechError } from '../outcome.ts';

export const Alignment = z.object({
  characters: z.array(z.string()),
  character_start_times_seconds: z.array(z.number()),
  character_end_times_seconds: z.array(z.number()),
});
export type Alignment = z.infer<typeof Alignment>;

const Segment = z.object({ start_time_seconds: z.number(), end_time_seconds: z.number(), dialogue_input_index: z.number().int() });
export type Segment = z.infer<typeof Segment>;

const Piece = z.object({
  audio_base64: z.string().nullish(),
  alignment: Alignment.nullish(),
  voice_segments: z.array(Segment).nullish(),
});

/** The times of a whole answer: one start and one end for every UTF-16 unit of the text, as JavaScript counts. */
export interface Timing {
  text: string;
  readonly starts: number[];
  readonly ends: number[];
  readonly segments: Segment[];
}

export function emptyTiming(): Timing {
  return { text: '', starts: [], ends: [], segments: [] };
}

export function addAlignment(timing: Timing, alignment: Alignment): void {
  timing.text += alignment.characters.join('');
  for (const [index, character] of alignment.characters.entries()) {
    for (let unit = 0; unit < character.length; unit++) {
      timing.starts.push(alignment.character_start_times_seconds[index] ?? Number.NaN);
      timing.ends.push(alignment.character_end_times_seconds[index] ?? Number.NaN);
    }
  }
}

/** Of audio, gathered before it is written. */
const ROOM_BYTES = 262_144;
/** Characters of base64: four are three bytes. */
const BASE64_AT_ONCE = 131_072;

/**
 * Writes the audio to `path` as it comes and gives the times; of the audio no more than a part is in memory.
 * @throws SpeechError `truncated` where the answer breaks off, holds no audio, or holds something else
 */
export async function receiveTimedAudio(response: Response, path: string, options: DownloadOptions): Promise<Timing> {
  const timing = emptyTiming();
  const opening = open(path, 'w').catch((error: unknown) => {
    throw explainDiskError(error, path);
  });
  // Met where it is waited for; a body is read at once, since its account waits for the end.
  opening.catch(() => undefined);
  let bytes = 0;
  // Pieces are small and many: written one by one, they would take longer than all the rest.
  const room = Buffer.allocUnsafe(ROOM_BYTES);
  let filled = 0;
  const write = async () => {
    await (await opening).write(room, 0, filled).catch((error: unknown) => {
      throw explainDiskError(error, path);
    });
    filled = 0;
  };
  try {
    for await (const line of linesOf(response, options)) {
      const piece = readPiece(line);
      if (piece.alignment) addAlignment(timing, piece.alignment);
      timing.segments.push(...(piece.voice_segments ?? []));
      const audio = piece.audio_base64 ?? '';
      // Decoded into the room in stretches that are whole by themselves, so that nothing else is made of them.
      for (let at = 0; at < audio.length; at += BASE64_AT_ONCE) {
        const stretch = audio.slice(at, at + BASE64_AT_ONCE);
        if (filled + Buffer.byteLength(stretch, 'base64') > ROOM_BYTES) await write();
        const length = room.write(stretch, filled, 'base64');
        filled += length;
        bytes += length;
      }
      if (audio !== '') options.onBytes?.(bytes);
    }
    if (filled > 0) await write();
  } finally {
    await (await opening).close();
  }
  if (bytes === 0) throw new SpeechError('truncated', 'The answer of ElevenLabs holds no audio.');
  return timing;
}

async function* linesOf(response: Response, options: DownloadOptions): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  // A line comes in many parts: they are joined once, when its end is there.
  let parts: string[] = [];
  for await (const chunk of bodyOf(response, options)) {
    const [first = '', ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
    parts.push(first);
    for (const next of rest) {
      yield parts.join('');
      parts = [next];
    }
  }
  yield parts.join('') + decoder.decode();
}

function readPiece(line: string): z.infer<typeof Piece> {
  if (line.trim() === '') return {};
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch (cause) {
    throw new SpeechError('truncated', 'The answer of ElevenLabs broke off.', { detail: line.slice(0, 200), cause });
  }
  const piece = Piece.safeParse(read);
  const isOther = typeof read === 'object' && read !== null && ('detail' in read || 'error' in read);
  if (piece.success && !isOther) return piece.data;
  throw new SpeechError('truncated', 'In the middle of its answer ElevenLabs told of a trouble.', { detail: line.slice(0, 2_000) });
}
