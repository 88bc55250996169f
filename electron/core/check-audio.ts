/** The quality report of any audio file, whoever made it. */
import type { Finding, Measurement } from '#shared/words/audio.ts';
import { analyse } from './audio/analyse.ts';
import { checkEpisode } from './quality/acoustic.ts';

export interface AudioReport {
  /** 0 to 100; null where there was nothing to judge. */
  readonly quality: number | null;
  /** Only those that ran: without a script or a transcript, the acoustic ones. */
  readonly checks: readonly string[];
  readonly audioSeconds: number;
  readonly loudness: Measurement;
  readonly findings: readonly Omit<Finding, 'line'>[];
}

/** Throws `StudioError` `audio.missing` or `audio.unreadable`. */
export async function checkAudio(path: string, signal: AbortSignal = new AbortController().signal): Promise<AudioReport> {
  const { seconds, loudness, pieces } = await analyse({ path }, { signal, progress: () => undefined });
  const { quality, checks, findings } = checkEpisode({ loudness, pieces }, []);
  return { quality, checks, audioSeconds: seconds, loudness, findings: findings.map(({ line: _line, ...finding }) => finding) };
}
