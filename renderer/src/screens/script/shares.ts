/** Who speaks in an episode, and how much of it. */
import type { EditableLine } from '#shared/words/outline.ts';

export interface SpeakerShare {
  readonly speaker: string;
  readonly lines: number;
  readonly characters: number;
  /** Of all that is spoken here, 0 to 1. */
  readonly share: number;
}

/** Who speaks in an episode, those who speak most first. */
export function sharesOf(lines: readonly Pick<EditableLine, 'speaker' | 'text'>[]): SpeakerShare[] {
  const all = lines.reduce((sum, { text }) => sum + text.length, 0);
  return [...Map.groupBy(lines, ({ speaker }) => speaker)]
    .map(([speaker, own]) => {
      const characters = own.reduce((sum, { text }) => sum + text.length, 0);
      return { speaker, lines: own.length, characters, share: all === 0 ? 0 : characters / all };
    })
    .toSorted((a, b) => b.characters - a.characters);
}
