/** The life of a batch: NotStarted → Running → Succeeded or Failed, told by the clock whenever somebody looks. */
import type { Account } from '../account.ts';
import { type FaultEffect, findFault } from '../faults.ts';
import { type LedgerEntry, requestHashOf } from '../ledger.ts';
import { bytesPerSecond } from '../speech/format.ts';
import type { World } from '../world.ts';
import type { BatchRequest } from './batch-request.ts';

export interface BatchJob {
  readonly id: string;
  readonly operationId: string;
  readonly account: Account;
  readonly request: BatchRequest;
  readonly createdMs: number;
  readonly startMs: number;
  /** Never comes for a job that is stuck. */
  readonly endMs: number;
  readonly isFailed: boolean;
  /** Places of inputs that are not spoken. */
  readonly failed: ReadonlySet<number>;
  /** Once it has succeeded: what it came to, and what was billed for it. */
  outcome?: Outcome;
  settling?: Promise<Outcome>;
}

interface Outcome {
  readonly seconds: number;
  readonly characters: number;
  readonly entries: readonly LedgerEntry[];
}

export type BatchStatus = 'NotStarted' | 'Running' | 'Succeeded' | 'Failed';

export interface NewBatch {
  readonly id: string;
  readonly operationId: string;
  readonly account: Account;
  readonly request: BatchRequest;
  readonly faults: readonly FaultEffect[];
  /** When the account's job before this one is over; they run one by one. */
  readonly notBeforeMs: number;
}

export function startBatch(world: World, { id, operationId, account, request, faults, notBeforeMs }: NewBatch): BatchJob {
  const { clock, batch } = world;
  const createdMs = clock.now();
  const startMs = Math.max(createdMs + clock.scaled(batch.queueMs), notBeforeMs);
  const characters = request.inputs.reduce((sum, input) => sum + input.characters, 0);
  const endMs = findFault(faults, 'batch-stuck') ? Infinity : startMs + clock.scaled((batch.msPer1000Characters * characters) / 1000);
  const planned = faults.flatMap((fault) => (fault.kind === 'batch-input-failed' ? [fault.index] : []));
  const unspeakable = request.inputs.flatMap((input, index) => (input.script ? [] : [index]));
  const failed = new Set([...planned, ...unspeakable]);
  const isFailed = findFault(faults, 'batch-failed') !== undefined || failed.size >= request.inputs.length;
  return { id, operationId, account, request, createdMs, startMs, endMs, isFailed, failed };
}

export function statusOf(job: BatchJob, nowMs: number): BatchStatus {
  if (nowMs < job.startMs) return 'NotStarted';
  if (nowMs < job.endMs) return 'Running';
  return job.isFailed ? 'Failed' : 'Succeeded';
}

export function isGone(job: BatchJob, nowMs: number): boolean {
  return nowMs > job.endMs + job.request.properties.timeToLiveInHours * 3_600_000;
}

/** Bills each input that was spoken, when the job has succeeded and not a second time. */
export async function settleBatch(world: World, job: BatchJob): Promise<void> {
  if (statusOf(job, world.clock.now()) !== 'Succeeded') return;
  job.settling ??= settle(world, job);
  job.outcome = await job.settling;
}

async function settle(world: World, job: BatchJob): Promise<Outcome> {
  const { inputs, inputKind, synthesisConfig, properties } = job.request;
  const spoken = inputs.filter((_, index) => !job.failed.has(index));
  const entries: LedgerEntry[] = [];
  for (const input of spoken) {
    const identity = { content: input.content, inputKind, synthesisConfig, format: properties.outputFormat };
    const entry: LedgerEntry = {
      requestHash: requestHashOf({ provider: 'azure', operation: 'batch', identity }),
      provider: 'azure',
      operation: 'batch',
      requestId: job.id,
      characters: input.characters,
      credits: input.characters,
      at: world.clock.now(),
      statusCode: 200,
      delivered: false,
    };
    entries.push(world.ledger.add(entry));
  }
  const characters = spoken.reduce((sum, input) => sum + input.characters, 0);
  job.account.plan.usedCredits += characters;
  let seconds = 0;
  for (const input of spoken) seconds += (await world.speak(input.script ?? [])).seconds;
  return { seconds, characters, entries };
}

/** As the service tells it; `resultUrl` is made anew for every answer. */
export function describeBatch(job: BatchJob, nowMs: number, resultUrl: string): unknown {
  const { request, outcome } = job;
  const reached = statusOf(job, nowMs);
  // It is over once it is billed.
  const status = reached === 'Succeeded' && !outcome ? 'Running' : reached;
  const lastActionMs = status === 'NotStarted' ? job.createdMs : status === 'Running' ? job.startMs : job.endMs;
  const neuralCharacters = outcome?.characters ?? 0;
  const finished = {
    sizeInBytes: Math.round((outcome?.seconds ?? 0) * bytesPerSecond(request.format)),
    succeededAudioCount: job.isFailed ? 0 : request.inputs.length - job.failed.size,
    failedAudioCount: job.isFailed ? request.inputs.length : job.failed.size,
    durationInMilliseconds: Math.round((outcome?.seconds ?? 0) * 1000),
    billingDetails: { neuralCharacters, customNeuralCharacters: 0, personalVoiceCharacters: 0, aoaiCharacters: 0, aoaiHDCharacters: 0 },
  };
  const error = { code: 'InternalServerError', message: 'The synthesis failed.' };
  return {
    id: job.id,
    description: request.description,
    inputKind: request.inputKind,
    customVoices: request.customVoices,
    createdDateTime: new Date(job.createdMs).toISOString(),
    lastActionDateTime: new Date(lastActionMs).toISOString(),
    status,
    ...(request.synthesisConfig ? { synthesisConfig: request.synthesisConfig } : {}),
    properties: {
      ...request.properties,
      ...(status === 'Succeeded' || status === 'Failed' ? finished : {}),
      ...(status === 'Failed' ? { error } : {}),
    },
    ...(status === 'Succeeded' ? { outputs: { result: resultUrl } } : {}),
  };
}
