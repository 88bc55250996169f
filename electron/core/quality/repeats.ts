/** Takes that are the take before them once more. */
import type { Finding } from '#shared/words/audio.ts';
import type { Thresholds } from '#shared/words/thresholds.ts';
import { differenceDb } from '../audio/fingerprint.ts';
import { finding } from './finding.ts';
import type { Take } from './take.ts';

/** How much two lengths of the same sound may differ: a frame at each end. */
const LENGTH_SHARE = 0.02;
/** Without a script, a sentence may rightly be said twice. */
const UNSCRIPTED_CONFIDENCE = 0.5;

export function checkRepeats(takes: readonly Take[], { repeatDb, repeatSeconds }: Thresholds): Finding[] {
  return takes.flatMap(({ piece, text, line }, i) => {
    const before = takes[i - 1];
    if (!before || piece.heardSeconds < repeatSeconds) return [];
    if (text && before.text && wordsOf(text.text) === wordsOf(before.text.text)) return [];
    const ratio = piece.heardSeconds / before.piece.heardSeconds;
    if (Math.abs(ratio - 1) > LENGTH_SHARE) return [];
    const apart = differenceDb(piece.fingerprint, before.piece.fingerprint);
    if (apart === undefined || apart > repeatDb) return [];
    return [finding('repeated', piece, text ? 0.9 : UNSCRIPTED_CONFIDENCE, line, text?.text ?? null, before.text?.text ?? null)];
  });
}

function wordsOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
