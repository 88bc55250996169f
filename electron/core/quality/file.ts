/** What is asked of a finished file besides its speech: its pauses, its channels, its sample rate. */
import type { Finding } from '#shared/words/audio.ts';
import type { Thresholds } from '#shared/words/thresholds.ts';
import type { AnalyseOutput } from '../audio/analyse.ts';
import { finding } from './finding.ts';

/** Turned over so far, a mono player makes it vanish. */
const OPPOSITE = -0.9;
/** Two phrases nearer than this were one that was cut for its length. */
const CUT_SECONDS = 0.05;

export function checkFile(analysis: AnalyseOutput, thresholds: Thresholds): Finding[] {
  return [...checkPauses(analysis, thresholds), ...checkChannels(analysis, thresholds), ...checkSampleRate(analysis, thresholds)];
}

/** Pauses that are too long, and speech that goes on too long without any. */
function checkPauses({ pieces }: AnalyseOutput, { chapterSilenceSeconds, longestBreathSeconds }: Thresholds): Finding[] {
  const findings: Finding[] = [];
  let start = pieces[0]?.startSeconds ?? 0;
  let pauses = 0;
  const breaths: { startSeconds: number; endSeconds: number }[] = [];
  for (const [i, { endSeconds }] of pieces.entries()) {
    const next = pieces[i + 1];
    const pause = next ? next.startSeconds - endSeconds : Infinity;
    if (pause < CUT_SECONDS) continue;
    if (endSeconds - start > longestBreathSeconds) breaths.push({ startSeconds: start, endSeconds });
    if (!next) break;
    pauses++;
    start = next.startSeconds;
    if (pause > chapterSilenceSeconds) {
      findings.push(finding('silence', { startSeconds: endSeconds, endSeconds: start }, 0.9, null, null, `${pause.toFixed(1)} s`));
    }
  }
  // Under music or noise there are no pauses to be found anywhere.
  if (pauses < breaths.length * 2) return findings;
  const hurried = breaths.map((span) => finding('rate', span, 0.5, null, 'a pause', 'none'));
  return [...findings, ...hurried];
}

function checkChannels({ balance, seconds }: AnalyseOutput, { channelDb }: Thresholds): Finding[] {
  if (!balance) return [];
  const { leftDb, rightDb, correlation } = balance;
  const whole = { startSeconds: 0, endSeconds: seconds };
  if (leftDb === null && rightDb === null) return [];
  const apart = Math.abs((leftDb ?? -200) - (rightDb ?? -200));
  const heard = `${show(leftDb)} and ${show(rightDb)}`;
  if (apart > channelDb) return [finding(leftDb === null || rightDb === null ? 'silence' : 'level', whole, 0.9, null, 'two channels alike', heard)];
  return correlation < OPPOSITE ? [finding('level', whole, 0.9, null, 'two channels in step', 'one turned over')] : [];
}

function show(db: number | null): string {
  return db === null ? 'silence' : `${db.toFixed(1)} dB`;
}

function checkSampleRate({ sampleRate, seconds }: AnalyseOutput, { leastSampleRate }: Thresholds): Finding[] {
  if (sampleRate >= leastSampleRate) return [];
  return [finding('rate', { startSeconds: 0, endSeconds: seconds }, 0.6, null, `${leastSampleRate} Hz or more`, `${sampleRate} Hz`)];
}
