/** Words with their times, from the times of the characters. */
import type { ToldWord } from '../port.ts';
import type { Timing } from './timed-audio.ts';

/** Written without spaces: each character is a word of its own. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
/** Directions stay among the characters, and are not said. */
const DIRECTION = /\[[^\]]*\]/g;

export function wordsOf({ text, starts, ends }: Timing): ToldWord[] {
  const said = text.replaceAll(DIRECTION, (direction) => ' '.repeat(direction.length));
  return [...said.matchAll(WORD)].map(({ 0: word, index }) => {
    let [start, end] = [Infinity, -Infinity];
    for (let at = index; at < index + word.length; at++) {
      start = Math.min(start, starts[at]!);
      end = Math.max(end, ends[at]!);
    }
    return { text: word, start, end };
  });
}
