/** The quality report of any audio file, whoever made it. */
import type { Finding, Measurement } from '#shared/words/audio.ts';
import { analyse } from './audio/analyse.ts';
import type { CatalogFolders } from './catalog.ts';
import { checkScript, type ScriptCheck } from './check-script.ts';
import { checkEpisode } from './quality/acoustic.ts';
import { checkFile } from './quality/file.ts';
import { scoreOf } from './quality/score.ts';
import { readThresholds } from './quality/thresholds.ts';

export interface AudioReport {
  /** 0 to 100; null where there was nothing to judge. */
  readonly quality: number | null;
  /** Only those that ran: without a script or a transcript, the acoustic ones. */
  readonly checks: readonly string[];
  readonly audioSeconds: number;
  readonly loudness: Measurement;
  readonly findings: readonly Pick<Finding, 'kind' | 'seconds' | 'endSeconds' | 'expected' | 'heard' | 'confidence'>[];
}

export interface CheckOptions {
  /** Where the thresholds stand. */
  readonly catalog: CatalogFolders;
  readonly signal?: AbortSignal;
  /** What it should say, and who listens. */
  readonly script?: Pick<ScriptCheck, 'scriptPath' | 'transcriber' | 'ports'> | undefined;
}

/** Throws `StudioError` `audio.missing`, `audio.unreadable` or `catalog.unreadable`. */
export async function checkAudio(path: string, { catalog, signal = new AbortController().signal, script }: CheckOptions): Promise<AudioReport> {
  const thresholds = readThresholds(catalog);
  const analysis = await analyse({ path }, { signal, progress: () => undefined });
  const sound = checkEpisode(analysis, [], thresholds);
  const words = script && (await checkScript({ audioPath: path, seconds: analysis.seconds, catalog, signal, ...script }));
  const checks = [...sound.checks, ...(words?.isConclusive ? ['transcript'] : [])];
  const heardSeconds = analysis.pieces.reduce((sum, piece) => sum + piece.heardSeconds, 0);
  const judged = [...sound.findings, ...(words?.findings ?? [])];
  const all = [...judged, ...checkFile(analysis, thresholds)].toSorted((a, b) => a.seconds - b.seconds);
  return {
    quality: words ? scoreOf(judged, heardSeconds, checks).quality : sound.quality,
    checks,
    audioSeconds: analysis.seconds,
    loudness: analysis.loudness,
    findings: all.map(({ kind, seconds, endSeconds, expected, heard, confidence }) => ({ kind, seconds, endSeconds, expected, heard, confidence })),
  };
}
