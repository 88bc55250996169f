/** An episode made of spoken sentences, assembled and checked by the studio's own parts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble, type AssembleOutput } from '#core/audio/assemble.ts';
import { WavWriter } from '#core/audio/wav/writer.ts';
import { type AcousticReport, checkEpisode } from '#core/quality/acoustic.ts';
import type { PieceText } from '#core/quality/finding.ts';
import { readThresholds } from '#core/quality/thresholds.ts';
import { LineId } from '#shared/words/ids.ts';
import type { SpokenSentence } from './read-aloud.ts';

/** Sentences of one paragraph. */
export interface SpokenLine {
  readonly sentences: readonly SpokenSentence[];
}

export interface CheckedEpisode {
  readonly report: AcousticReport;
  readonly mix: AssembleOutput;
  /** Of every piece, the line it belongs to. */
  readonly lineOf: readonly number[];
}

export const THRESHOLDS = readThresholds({ resources: fileURLToPath(new URL('../../resources', import.meta.url)), home: 'nowhere' });

export function linesOf(sentences: readonly SpokenSentence[], inEach: number): SpokenLine[] {
  return Array.from({ length: Math.ceil(sentences.length / inEach) }, (_, i) => ({ sentences: sentences.slice(i * inEach, (i + 1) * inEach) }));
}

/** @param look at the mix while it is there */
export async function produceAndCheck(lines: readonly SpokenLine[], sampleRate: number, look?: (path: string) => Promise<void>): Promise<CheckedEpisode> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-planting-'));
  try {
    const path = join(folder, 'takes.wav');
    const flat = lines.flatMap(({ sentences }, line) => sentences.map((sentence, i) => ({ ...sentence, line, isLast: i === sentences.length - 1 })));
    const total = flat.reduce((sum, { samples }) => sum + samples.length, 0);
    using writer = new WavWriter(path, { sampleRate, sample: 's16' }, total);
    let at = 0;
    const pieces = flat.map(({ samples, isLast }) => {
      writer.write(samples.slice(), samples.length);
      at += samples.length;
      return { path, start: at - samples.length, end: at, gapSeconds: isLast ? 0.75 : 0.35 };
    });
    await writer.finish().seal();
    const mix = await assemble(
      { pieces, headSeconds: 0.75, tailSeconds: 2.5, sampleRate, outPath: join(folder, 'mix.wav') },
      { signal: new AbortController().signal, progress() {} },
    );
    const texts = flat.map(({ text, line }): PieceText => ({ line: LineId.parse(`l${line}`), text, speaker: 'narrator' }));
    const report = checkEpisode(mix, texts, THRESHOLDS);
    await look?.(join(folder, 'mix.wav'));
    return { report, mix, lineOf: flat.map(({ line }) => line) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
