/** Compares any audio file with the script it should say, through an engine that listens. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '#shared/words/audio.ts';
import type { TranscriberId } from '#shared/words/quality.ts';
import type { CatalogFolders } from './catalog.ts';
import { importManuscript } from './manuscript/index.ts';
import type { Ports } from './ports.ts';
import { checkTranscript } from './quality/transcript/check.ts';
import { prepareLine } from './script/index.ts';
import { createTranscribers, findTranscriber } from './transcripts/index.ts';
import { tasks } from './worker/tasks.ts';

export interface ScriptCheck {
  readonly audioPath: string;
  readonly seconds: number;
  /** A manuscript in any format; every chapter that is narrated, in order. */
  readonly scriptPath: string;
  readonly transcriber: Exclude<TranscriberId, 'none'>;
  readonly catalog: CatalogFolders;
  readonly ports: Pick<Ports, 'readAccount' | 'clock'>;
  readonly signal: AbortSignal;
}

/**
 * Where a line stands in the audio is not known beforehand: each may stand anywhere in it.
 * @throws StudioError of the manuscript (`manuscript.*`) and of the engine (`account.missing`, `model.missing`, `transcript.*`)
 */
export async function checkScript({ audioPath, seconds, scriptPath, transcriber: id, catalog, ports, signal }: ScriptCheck): Promise<{ findings: Finding[]; isConclusive: boolean }> {
  const { chapters, language, lexicon } = await importManuscript([scriptPath], { signal });
  const lines = chapters.filter(({ include }) => include).flatMap((chapter) => chapter.lines);
  const transcriber = findTranscriber(id, createTranscribers({ ...ports, catalog }));
  transcriber.assertReady(language);
  const scratch = await mkdtemp(join(tmpdir(), 'lectern-check-'));
  try {
    const heard = await transcriber.transcribe(
      { audioPath, seconds, language, hints: lexicon.map(({ grapheme }) => grapheme) },
      {
        signal,
        scratchPath: (name) => join(scratch, name),
        execute: <Output>(task: string, input: unknown) => (tasks[task] as (input: unknown, context: object) => Promise<Output>)(input, { signal, progress: () => undefined }),
      },
    );
    return checkTranscript({
      lines: lines.map((line) => ({
        line: line.id, text: line.text, sentences: prepareLine(line, language), speaker: line.speaker, startSeconds: 0, endSeconds: seconds, isUnheard: false,
      })),
      heard: heard.words,
      language,
      lexicon: lexicon.map(({ grapheme }) => grapheme),
      hasWordTimes: heard.timings === 'words',
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
