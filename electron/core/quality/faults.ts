/** What was found sample by sample, judged: clipping, dropouts, clicks, hum. */
import type { Finding } from '#shared/words/audio.ts';
import type { Thresholds } from '#shared/words/thresholds.ts';
import type { Faults } from '../audio/faults/fault-finder.ts';
import type { Hole } from '../audio/faults/holes.ts';
import type { Span } from '../audio/meter.ts';
import { finding } from './finding.ts';
import { quantile } from '../audio/median.ts';
import { type Take, takeAt } from './take.ts';

/** Cut tops this near each other are one overload. */
const OVERLOAD_SECONDS = 0.25;
/** The edge of a hole must be this near the speech around it: a sound that was cut off. */
const EDGE_LU = 20;
/** So many holes are a habit of the voice, and a fault is far longer than they are. */
const HABIT_HOLES = 10;
const HABIT_FACTOR = 3;
/** A click this near to a hole or a cut top is its edge. */
const EDGE_SECONDS = 0.03;

/** Three samples may be a limiter at work; a millisecond is an overload. Peaks between samples alone are slight. */
export function checkClipping(takes: readonly Take[], { flatTops }: Pick<Faults, 'flatTops'>, overs: readonly Span[]): Finding[] {
  const clips = takes.flatMap(({ piece }) => piece.clips);
  const marks = [
    ...clips.map((span) => ({ ...span, confidence: Math.min(1, 0.6 + (span.endSeconds - span.startSeconds) * 400) })),
    ...flatTops.map((span) => ({ ...span, confidence: Math.min(1, 0.6 + span.tops * 0.02) })),
    ...overs.map((span) => ({ ...span, confidence: 0.4 })),
  ].toSorted((a, b) => a.startSeconds - b.startSeconds);
  const overloads: { startSeconds: number; endSeconds: number; confidence: number }[] = [];
  for (const mark of marks) {
    const open = overloads.at(-1);
    if (open && mark.startSeconds - open.endSeconds < OVERLOAD_SECONDS) {
      open.endSeconds = Math.max(open.endSeconds, mark.endSeconds);
      // Many are more certain than the most certain of them.
      open.confidence = Math.min(1, Math.max(open.confidence, mark.confidence) + 0.05);
    } else overloads.push({ startSeconds: mark.startSeconds, endSeconds: mark.endSeconds, confidence: mark.confidence });
  }
  return overloads.map((span) => finding('clipping', span, span.confidence, takeAt(takes, span.startSeconds)?.line ?? null));
}

/** Digital silence inside a take that its sound does not fade into. */
export function findDropouts(takes: readonly Take[], holes: readonly Hole[], { dropoutSeconds }: Thresholds): Finding[] {
  const inside = holes.flatMap((hole) => {
    const take = takeAt(takes, hole.startSeconds);
    if (!take || hole.endSeconds > take.piece.endSeconds || take.piece.levelLufs === null) return [];
    const gate = take.piece.levelLufs - EDGE_LU;
    return (hole.beforeDb ?? -Infinity) > gate || (hole.afterDb ?? -Infinity) > gate ? [{ hole, line: take.line, gate }] : [];
  });
  const lengths = inside.map(({ hole }) => hole.endSeconds - hole.startSeconds);
  const habit = lengths.length >= HABIT_HOLES ? quantile(lengths, 0.8)! * HABIT_FACTOR : 0;
  return inside.flatMap(({ hole, line, gate }, i) => {
    const isCut = (hole.beforeDb ?? -Infinity) > gate && (hole.afterDb ?? -Infinity) > gate;
    return isCut && lengths[i]! >= Math.max(dropoutSeconds, habit) ? [finding('silence', hole, 0.9, line)] : [];
  });
}

export function checkClicks(takes: readonly Take[], { clicks, holes }: Faults, found: readonly Finding[], { clickRatio }: Thresholds): Finding[] {
  const edges = holes.flatMap((hole) => [hole.startSeconds, hole.endSeconds]);
  return clicks.flatMap(({ seconds, ratio }) => {
    if (ratio < clickRatio) return [];
    if (edges.some((edge) => Math.abs(edge - seconds) < EDGE_SECONDS)) return [];
    const explains = ({ kind, seconds: from, endSeconds }: Finding) =>
      (kind === 'clipping' || kind === 'silence' || kind === 'truncated') && seconds > from - EDGE_SECONDS && seconds < endSeconds + EDGE_SECONDS;
    if (found.some(explains)) return [];
    const span = { startSeconds: Math.max(0, seconds - 0.001), endSeconds: seconds + 0.001 };
    return [finding('click', span, Math.min(0.95, 0.5 + 0.2 * Math.log2(ratio / clickRatio)), takeAt(takes, seconds)?.line ?? null)];
  });
}

export function checkHum({ hums }: Pick<Faults, 'hums'>, { humDb, humSeconds }: Thresholds): Finding[] {
  return hums.flatMap((hum) => {
    if (hum.levelDb < humDb || hum.endSeconds - hum.startSeconds < humSeconds) return [];
    return [finding('hum', hum, Math.min(0.95, 0.6 + (hum.prominenceDb - 14) / 60), null, null, `${hum.hertz} Hz, ${hum.levelDb.toFixed(0)} dB`)];
  });
}
