/** The results of a finished batch job, call by call. */
import { rm } from 'node:fs/promises';
import { downloadTo } from '../http/download.ts';
import { readText, send } from '../http/send.ts';
import { SpeechError } from '../outcome.ts';
import type { BatchItem, SpeakContext, SpeechCall } from '../port.ts';
import { type Places, placesOf, WordBoundaries } from './boundaries.ts';
import { explainJobError } from './errors.ts';
import { billedCharacters, type Job, shareOut } from './job.ts';
import { receiveSpeech } from '../receive/receive.ts';
import { Results } from './results.ts';
import { countBilledCharacters, writeSsml } from './ssml.ts';
import { matchResults, type Result, Summary } from './summary.ts';

const DOWNLOAD_MS = 120_000;

export interface Collecting {
  readonly calls: readonly SpeechCall[];
  readonly context: SpeakContext;
  /** Undefined where the job is gone. */
  readonly readJob: () => Promise<Job | undefined>;
}

/** @throws SpeechError where the results as a whole cannot be had: `not-found`, `truncated`, `overloaded` … */
export async function* collectResults({ calls, context, readJob }: Collecting): AsyncGenerator<BatchItem> {
  const zipPath = context.scratchPath('azure-results.zip');
  try {
    const job = await download(readJob, zipPath, context);
    using results = await Results.open(zipPath);
    const summary = Summary.safeParse(await results.readJson('summary.json'));
    if (!summary.success) throw new SpeechError('truncated', 'The results of a batch job have no summary.', { detail: summary.error.message });
    const matched = matchResults(summary.data.results, calls.map(writeSsml));
    const metered = meter(job, calls, matched.map((result) => isSpoken(result) && results.has(result.audioFileName)));
    for (const [index, call] of calls.entries()) {
      context.signal.throwIfAborted();
      yield await collectOne({ index, call, result: matched[index], results, context, meteredCharacters: metered?.[index] ?? null });
      context.progress?.((index + 1) / calls.length);
    }
  } finally {
    await rm(zipPath, { force: true });
  }
}

/** A signed address lives for a while only: where it is refused, the job names a fresh one. */
async function download(readJob: Collecting['readJob'], path: string, context: SpeakContext): Promise<Job> {
  for (let attempt = 1; ; attempt++) {
    const job = await readJob();
    const url = job?.outputs?.result;
    if (!job || url === undefined || !URL.canParse(url)) {
      throw new SpeechError('not-found', 'Azure no longer holds the results of a batch job.', { code: 'batch.gone', detail: job?.status ?? 'no such job' });
    }
    // The address is signed: it needs no key, and its host is given none.
    const response = await send(url, { signal: context.signal, deadlineMs: DOWNLOAD_MS });
    if (response.ok) {
      await downloadTo(response, path, { signal: context.signal });
      return job;
    }
    const detail = `HTTP ${response.status}\n${await readText(response, 2_000)}`;
    if (response.status === 404) throw new SpeechError('not-found', 'Azure no longer holds the results of a batch job.', { code: 'batch.gone', detail });
    if (response.status !== 403 || attempt === 2) throw new SpeechError('overloaded', 'Azure does not hand out the results of a batch job.', { detail });
  }
}

type SpokenResult = Result & { readonly audioFileName: string };

function isSpoken(result: Result | undefined): result is SpokenResult {
  return result?.audioFileName !== undefined && (result.status ?? 'Succeeded') === 'Succeeded';
}

/** What the job was billed, shared among the calls that it spoke; null where it does not tell. */
function meter(job: Job, calls: readonly SpeechCall[], isDelivered: readonly boolean[]): number[] | null {
  const total = billedCharacters(job);
  if (total === null) return null;
  return shareOut(total, calls.map((call, index) => (isDelivered[index] ? countBilledCharacters(call) : 0)));
}

interface CollectingOne {
  readonly index: number;
  readonly call: SpeechCall;
  readonly result: Result | undefined;
  readonly results: Results;
  readonly context: SpeakContext;
  readonly meteredCharacters: number | null;
}

/** One call's trouble stays its own: it comes as an error, and the others go on. */
async function collectOne({ index, call, result, results, context, meteredCharacters }: CollectingOne): Promise<BatchItem> {
  if (!result) return { index, error: new SpeechError('truncated', 'The results of a batch job do not hold this call.') };
  if (!isSpoken(result)) return { index, error: explainJobError(result.error, 'Azure could not speak this call of a batch job.') };
  const path = context.scratchPath('azure-item.wav');
  try {
    await results.writeOut(result.audioFileName, path, context.signal);
    const places = await readPlaces(result, results, call);
    const speech = await receiveSpeech({ sourcePath: path, format: 'encoded', ...places, meteredCharacters }, call, context);
    return { index, speech };
  } catch (error) {
    if (error instanceof SpeechError) return { index, error };
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}

/** Some voices tell no words, and some inputs have none: their utterances are heard from the pauses. */
async function readPlaces({ wordBoundaryFileName }: Result, results: Results, call: SpeechCall): Promise<Places | { readonly marks: null }> {
  if (wordBoundaryFileName === undefined) return { marks: null };
  const boundaries = WordBoundaries.safeParse(await results.readJson(wordBoundaryFileName));
  return boundaries.success ? placesOf(boundaries.data, call.utterances) : { marks: null };
}
