/** The quality report of any audio file, whoever made it. */
import type { Finding, Measurement } from '#shared/words/audio.ts';
import { analyse } from './audio/analyse.ts';
import type { CatalogFolders } from './catalog.ts';
import { checkEpisode } from './quality/acoustic.ts';
import { checkFile } from './quality/file.ts';
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
}

/** Throws `StudioError` `audio.missing`, `audio.unreadable` or `catalog.unreadable`. */
export async function checkAudio(path: string, { catalog, signal = new AbortController().signal }: CheckOptions): Promise<AudioReport> {
  const thresholds = readThresholds(catalog);
  const analysis = await analyse({ path }, { signal, progress: () => undefined });
  const { quality, checks, findings } = checkEpisode(analysis, [], thresholds);
  const all = [...findings, ...checkFile(analysis, thresholds)].toSorted((a, b) => a.seconds - b.seconds);
  return {
    quality,
    checks,
    audioSeconds: analysis.seconds,
    loudness: analysis.loudness,
    findings: all.map(({ kind, seconds, endSeconds, expected, heard, confidence }) => ({ kind, seconds, endSeconds, expected, heard, confidence })),
  };
}
