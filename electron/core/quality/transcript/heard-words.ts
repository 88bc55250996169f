/** What a recogniser wrote down, word by comparable word. */
import type { HeardWord } from '#shared/words/quality.ts';
import { isEnglish } from '../../script/language.ts';
import { FILLERS } from './english.ts';
import { normalise } from './normalise.ts';
import { readingsOf } from './readings.ts';

export interface HeardToken {
  readonly form: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly probability: number | null;
  /** As it was written down. */
  readonly text: string;
}

/** Remarks of the recogniser on what is no speech: [Music], [BLANK_AUDIO]. */
const REMARK_WORDS = 4;

/** @param reference the comparable words of the script, by which figures find their reading and fillers their right */
export function heardTokens(heard: readonly HeardWord[], reference: readonly string[], language: string): HeardToken[] {
  const english = isEnglish(language);
  const pairs = english ? followers(reference) : undefined;
  const known = new Set(reference);
  const keepsFillers = reference.some((form) => FILLERS.has(form));
  const tokens: HeardToken[] = [];
  for (const word of withoutRemarks(heard)) {
    const forms = english && /\d/.test(word.text) ? bestReading(word.text, language, pairs!, known) : normalise(word.text, language).map(({ form }) => form);
    const total = forms.reduce((sum, form) => sum + form.length, 0);
    let at = word.startSeconds;
    for (const form of forms) {
      const endSeconds = at + ((word.endSeconds - word.startSeconds) * form.length) / total;
      if (!english || keepsFillers || !FILLERS.has(form)) tokens.push({ form, startSeconds: at, endSeconds, probability: word.probability, text: word.text });
      at = endSeconds;
    }
  }
  return tokens;
}

function withoutRemarks(heard: readonly HeardWord[]): HeardWord[] {
  const kept: HeardWord[] = [];
  for (let at = 0; at < heard.length; at++) {
    const isRemark = /^\s*[[*♪]/.test(heard[at]!.text);
    const end = isRemark ? heard.slice(at, at + REMARK_WORDS).findIndex(({ text }) => /[\]*♪]\s*[.,]?$/.test(text)) : -1;
    if (end >= 0) at += end;
    else kept.push(heard[at]!);
  }
  return kept;
}

function followers(reference: readonly string[]): Map<string, Set<string>> {
  const pairs = new Map<string, Set<string>>();
  for (let at = 0; at + 1 < reference.length; at++) {
    const own = pairs.get(reference[at]!) ?? new Set();
    pairs.set(reference[at]!, own.add(reference[at + 1]!));
  }
  return pairs;
}

/** The reading most of whose words follow each other in the script; the usual one where none does. */
function bestReading(text: string, language: string, pairs: Map<string, Set<string>>, known: Set<string>): string[] {
  const written = text.trim().replace(/^[^\p{L}\p{N}$€£¥₹]+|[^\p{L}\p{N}%]+$/gu, '');
  let best: string[] = [];
  let most = -1;
  for (const reading of readingsOf(written, language)) {
    const links = reading.filter((form, at) => (at === 0 ? known.has(form) : pairs.get(reading[at - 1]!)?.has(form))).length;
    const share = reading.length === 0 ? 0 : links / reading.length;
    if (share > most) [best, most] = [reading, share];
  }
  return best;
}
