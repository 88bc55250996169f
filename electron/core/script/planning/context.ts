/** Neighbouring text that goes along unspoken, so that a voice comes in as if it had read what is around. */
import type { Shared } from './share.ts';

/** Whole utterances next to a call, of at most `characters` together on each side; '' where the next one is longer. */
export function contextOf(texts: readonly string[], { start, end }: Shared, characters: number): { before: string; after: string } {
  let first = start;
  for (let room = characters; first > 0 && (texts[first - 1] ?? '').length <= room; first -= 1) room -= (texts[first - 1] ?? '').length + 1;
  let beyond = end;
  for (let room = characters; beyond < texts.length && (texts[beyond] ?? '').length <= room; beyond += 1) room -= (texts[beyond] ?? '').length + 1;
  return { before: texts.slice(first, start).join(' '), after: texts.slice(end, beyond).join(' ') };
}
