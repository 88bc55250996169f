/** Words that were cut off: takes that begin or end in the middle of a sound. */
import type { Finding } from '#shared/words/audio.ts';
import type { Thresholds } from '#shared/words/thresholds.ts';
import type { PieceMeasure } from '../audio/piece-measure.ts';
import { finding } from './finding.ts';
import { quantile } from '../audio/median.ts';
import { type Take, bySpeaker } from './take.ts';

/** Fewer takes do not tell how a voice begins and ends. */
const ENOUGH_TAKES = 8;
/** Where a finding points: so much of the end or beginning. */
const SHOWN_SECONDS = 0.2;
const STEADY_DB = 6;

/** Some voices start and stop dead by habit, so what counts is a sound at the cut that this voice's other takes do not have. */
export function checkEdges(takes: readonly Take[], hums: readonly Finding[], thresholds: Thresholds): Finding[] {
  return bySpeaker(takes).flatMap((own) => [
    ...checkEdge(own, 'tail', hums, thresholds),
    // What begins after a pause in the middle of a sentence may begin with a bang.
    ...checkEdge(own.filter(({ text }) => text !== null), 'head', hums, thresholds),
  ]);
}

function checkEdge(own: readonly Take[], edge: 'head' | 'tail', hums: readonly Finding[], thresholds: Thresholds): Finding[] {
  const judged = own.flatMap((take) => {
    const { piece } = take;
    const db = edge === 'tail' ? piece.tailRmsDb : piece.headRmsDb;
    const isHeard = piece.levelLufs !== null && piece.heardSeconds >= thresholds.leastHeardSeconds;
    return isHeard ? [{ take, relativeLu: db === null ? -Infinity : db - piece.levelLufs! }] : [];
  });
  const usual = judged.length >= ENOUGH_TAKES ? quantile(judged.map(({ relativeLu }) => relativeLu), 0.9)! : undefined;
  // An onset is loud by nature, so that without others to compare with it tells nothing.
  if (usual === undefined && edge === 'head') return [];
  const gate = usual === undefined ? -thresholds.tailBelowSpeechLu : Math.max(edge === 'head' ? -thresholds.tailBelowSpeechLu : -thresholds.edgeBelowSpeechLu, usual + thresholds.edgeOutlierLu);
  return judged.flatMap(({ take: { piece, line }, relativeLu }) => {
    if (relativeLu <= gate || isRoom(piece, hums)) return [];
    const shown = Math.min(SHOWN_SECONDS, piece.endSeconds - piece.startSeconds);
    const span =
      edge === 'tail'
        ? { startSeconds: piece.endSeconds - shown, endSeconds: piece.endSeconds }
        : { startSeconds: piece.startSeconds, endSeconds: piece.startSeconds + shown };
    return [finding('truncated', span, Math.min(0.95, 0.5 + (relativeLu - gate) / 20), line)];
  });
}

/** Begins as it ends and as it is in between: what is heard at the cuts is the room, or what hums on under the speech. */
function isRoom(piece: PieceMeasure, hums: readonly Finding[]): boolean {
  const { headRmsDb, tailRmsDb, floorDb } = piece;
  if (headRmsDb === null || tailRmsDb === null || Math.abs(headRmsDb - tailRmsDb) > STEADY_DB) return false;
  if (floorDb !== null && Math.abs(floorDb - tailRmsDb) < STEADY_DB) return true;
  return hums.some((hum) => hum.seconds < piece.endSeconds && hum.endSeconds > piece.startSeconds);
}
