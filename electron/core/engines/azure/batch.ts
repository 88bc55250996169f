/** Batch Synthesis: many calls in one job under an id of ours, collected later. */
import type { BatchEngine, BatchState, SpeakContext, SpeechCall } from '../port.ts';
import { type Outcome, SpeechError } from '../outcome.ts';
import { readJson } from '../http/send.ts';
import type { AzureCatalog } from './catalog.ts';
import type { AzureClient } from './client.ts';
import { collectResults } from './collect.ts';
import { explainAnswer, explainJobError, isBatchRefusal } from './errors.ts';
import { Job, tookMs } from './job.ts';
import { writeSsml } from './ssml.ts';
import type { VoiceBook } from './voices.ts';

const CONTROL_MS = 60_000;
/** The service takes up to 2 MB before it answers. */
const SUBMIT_MS = 120_000;
/** After these nobody knows whether there is a job. */
const LEARNT_NOTHING = new Set<Outcome>(['overloaded', 'throttled', 'unreachable', 'unknown', 'truncated']);
const JOB_ID = /^[a-zA-Z0-9][a-zA-Z0-9._-]{1,62}[a-zA-Z0-9]$/;

export interface BatchParts {
  readonly catalog: AzureCatalog;
  readonly voices: VoiceBook;
  /** Opened anew for each question: the account can change meanwhile. */
  readonly openClient: () => AzureClient;
}

export function createBatchEngine({ catalog, voices, openClient }: BatchParts): BatchEngine {
  // What the last look at a finished job told, results' address and all: it is not asked for twice.
  const finished = new Map<string, Job>();

  async function readFinished(id: string, context: SpeakContext): Promise<Job | undefined> {
    const known = finished.get(id);
    finished.delete(id);
    return known ?? readJob(id, openClient(), context);
  }

  return {
    payloadBytes: (call) => Buffer.byteLength(JSON.stringify({ content: writeSsml(call) })) + 1,

    async submit(id, calls, context) {
      if (!JOB_ID.test(id)) throw new SpeechError('invalid-input', `Azure takes no batch job named “${id}”.`, { code: 'batch.id' });
      const client = openClient();
      const names = new Set(calls.flatMap(({ utterances }) => utterances.map(({ voice }) => voice.voice)));
      const format = await voices.formatFor(names, client, context.signal);
      const body = writeRequest(calls, format.name, catalog.batch.timeToLiveHours);
      const refusal = await sendJob(id, body, client, context);
      // Whatever the answer said: a job that is there was taken in, and is not made again.
      if (!refusal || (await isThere(id, client, context))) return;
      throw isBatchRefusal(refusal) ? refused(refusal) : refusal;
    },

    async poll(id, context) {
      const job = await readJob(id, openClient(), context);
      if (job?.status === 'Succeeded') finished.set(id, job);
      return job ? stateOf(job) : { at: 'gone' };
    },

    collect: (id, calls, context) => collectResults({ calls, context, readJob: () => readFinished(id, context) }),

    async discard(id, context) {
      finished.delete(id);
      const response = await openClient().askJob('DELETE', id, { signal: context.signal, deadlineMs: CONTROL_MS });
      if (!response.ok && response.status !== 404) throw await explainAnswer(response, context.observe);
      await response.body?.cancel();
    },
  };
}

function writeRequest(calls: readonly SpeechCall[], outputFormat: string, timeToLiveInHours: number): string {
  return JSON.stringify({
    inputKind: 'SSML',
    inputs: calls.map((call) => ({ content: writeSsml(call) })),
    properties: { outputFormat, concatenateResult: false, wordBoundaryEnabled: true, sentenceBoundaryEnabled: false, timeToLiveInHours },
  });
}

/** Undefined where the job was taken in. Only what can have left no job behind is thrown. */
async function sendJob(id: string, body: string, client: AzureClient, context: SpeakContext): Promise<SpeechError | undefined> {
  try {
    const response = await client.askJob('PUT', id, { body, signal: context.signal, deadlineMs: SUBMIT_MS });
    if (!response.ok) return await explainAnswer(response, context.observe);
    await response.body?.cancel();
    return undefined;
  } catch (error) {
    if (error instanceof SpeechError && error.outcome === 'unknown') return error;
    throw error;
  }
}

async function isThere(id: string, client: AzureClient, context: SpeakContext): Promise<boolean> {
  try {
    return (await readJob(id, client, context)) !== undefined;
  } catch (error) {
    if (!(error instanceof SpeechError) || LEARNT_NOTHING.has(error.outcome)) throw error;
    // The refusal says more than the same refusal of a question about it.
    return false;
  }
}

/** Undefined where there is no such job. */
async function readJob(id: string, client: AzureClient, context: SpeakContext): Promise<Job | undefined> {
  const response = await client.askJob('GET', id, { signal: context.signal, deadlineMs: CONTROL_MS });
  if (response.status === 404 || response.status === 204) {
    await response.body?.cancel();
    return undefined;
  }
  if (!response.ok) throw await explainAnswer(response, context.observe);
  const job = Job.safeParse(await readJson(response));
  if (!job.success) throw new SpeechError('truncated', 'What Azure tells of a batch job is not whole.', { detail: job.error.message });
  return job.data;
}

function stateOf(job: Job): BatchState {
  switch (job.status) {
    case 'NotStarted':
      return { at: 'waiting' };
    case 'Succeeded': {
      const took = tookMs(job);
      return { at: 'succeeded', ...(took === undefined ? {} : { tookMs: took }) };
    }
    case 'Failed':
      return { at: 'failed', error: explainJobError(job.properties?.error, 'Azure could not finish a batch job.') };
    default:
      return { at: 'running' };
  }
}

function refused(refusal: SpeechError): SpeechError {
  return new SpeechError('plan', 'This Azure account has no batch jobs.', {
    code: 'batch.refused',
    hint: 'Nothing to do: the studio speaks each call by itself. Batch jobs need a key of the Standard tier.',
    cause: refusal,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
  });
}
