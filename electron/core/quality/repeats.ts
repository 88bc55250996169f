/** Takes that are the take before them once more. */
import type { Finding } from '#shared/words/audio.ts';
import type { Thresholds } from '#shared/words/thresholds.ts';
import { differenceDb } from '../audio/fingerprint.ts';
import { finding } from './finding.ts';
import type { Take } from './take.ts';

/** How much two lengths of the same sound may differ: a frame at each end of a short sentence. */
const LENGTH_SHARE = 0.035;
/** Sentences that share more of their words than this rightly sound alike: refrains, lists, "hour two", "hour three". */
const MOST_IN_COMMON = 0.5;
/** Without a script, a sentence may rightly be said twice. */
const UNSCRIPTED_CONFIDENCE = 0.5;

export function checkRepeats(takes: readonly Take[], { repeatDb, repeatSeconds }: Thresholds): Finding[] {
  return takes.flatMap(({ piece, text, line }, i) => {
    const before = takes[i - 1];
    if (!before || piece.heardSeconds < repeatSeconds) return [];
    if (text && before.text && shareInCommon(wordsOf(text.text), wordsOf(before.text.text)) > MOST_IN_COMMON) return [];
    const ratio = piece.heardSeconds / before.piece.heardSeconds;
    if (Math.abs(ratio - 1) > LENGTH_SHARE) return [];
    const apart = differenceDb(piece.fingerprint, before.piece.fingerprint);
    if (apart === undefined || apart > repeatDb) return [];
    return [finding('repeated', piece, text ? 0.9 : UNSCRIPTED_CONFIDENCE, line, text?.text ?? null, before.text?.text ?? null)];
  });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Of the longer one's words, the share that the other has too, 0–1, wherever they stand. */
function shareInCommon(some: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of some) {
    const count = left.get(word) ?? 0;
    if (count > 0) common += 1;
    left.set(word, count - 1);
  }
  return common / Math.max(1, some.length, others.length);
}
