/** A script and what was heard of it, for tests: every letter takes its time, every sentence its pause. */
import { LineId } from '#shared/words/ids.ts';
import type { HeardWord } from '#shared/words/quality.ts';
import { prepareLine } from '../../script/index.ts';
import type { ReferenceLine } from './script-words.ts';

export interface Reading {
  readonly lines: ReferenceLine[];
  readonly heard: HeardWord[];
}

/** @param said what the voice really says, one text a line @param written the script; the same where left out */
export function readAloud(said: readonly string[], { written = said, language = 'en' }: { written?: readonly string[]; language?: string } = {}): Reading {
  const heard: HeardWord[] = [];
  let clock = 0.75;
  const lines = written.map((text, index): ReferenceLine => {
    const startSeconds = clock;
    let endSeconds = clock;
    for (const word of (said[index] ?? '').split(/\s+/).filter((one) => /[\p{L}\p{N}]/u.test(one))) {
      endSeconds = clock + 0.05 + 0.06 * word.replace(/\P{L}/gu, '').length;
      heard.push({ text: word, startSeconds: clock, endSeconds, probability: 0.9 + 0.1 * Math.abs(Math.sin(heard.length)) });
      clock = endSeconds + (/[.!?]\W*$/.test(word) ? 0.4 : /[,;:]$/.test(word) ? 0.2 : 0);
    }
    clock = endSeconds + 0.75;
    return { line: LineId.parse(`l${index}`), text, sentences: prepareLine({ text, kind: 'narration' }, language), speaker: 'narrator', startSeconds, endSeconds, isUnheard: false };
  });
  return { lines, heard };
}

/** Enough of it that a voice and a recogniser can be known. */
export const STORY: readonly string[] = [
  'The ferry to the island does not keep time. It keeps the tide, which is another thing, and on the third of November it left her standing on the quay for most of an hour.',
  'She had a suitcase, a folder, and a flask of soup that she had been saving for the crossing. The man who was coiling rope did not look up.',
  'An old man was waiting at the jetty on the other side, with a lantern he did not need yet. He was tall, and had the careful stillness of someone who has spent his life in a narrow room.',
  'He did not offer to carry the suitcase. He took out a watch instead, and held it to the light, and shook it.',
  'They climbed. The tower stands on a hundred feet of black rock, and the path goes up it like a thought that keeps being interrupted.',
  'Below them the bay was filling. She could see the line of it, quick and silver, coming in over the flats where there was said to have been a village once.',
  'Because the silence had begun to feel like something she was losing, she told him about the computer and the port and every harbor on this coast.',
  'He listened to the end, as people do who have nobody to talk to, and then he opened the door for her and went in first to see to the stove.',
];
