/** Batching as a producer reads it, and as it is typed. */
import type { Batching, BatchingSettings, BatchLimits, WorkersView } from '#shared/words/batching.ts';
import { formatCount, formatDecimals, plural } from '../../ui/format.ts';
import { readCount } from './amounts.ts';
import { t } from '../../words/t.ts';

export type BatchingChoice = BatchingSettings['preset'];

export const PRESET_NAMES: Record<BatchingChoice, string> = {
  standard: t`Standard`,
  throughput: t`Throughput`,
  'low-latency': t`Low latency`,
  off: t`Off`,
  custom: t`Own limits`,
};

export const PRESET_NOTES: Record<BatchingChoice, string> = {
  standard: t`up to 4 calls or 2,000 characters, waiting half a second`,
  throughput: t`up to 6 calls or 3,000 characters, waiting a second`,
  'low-latency': t`up to 2 calls or 1,000 characters, waiting a fifth of a second`,
  off: t`every call alone`,
  custom: t`as you set them below`,
};

/** Numbers as they are typed. */
export interface BatchingDraft {
  readonly preset: BatchingChoice;
  readonly maxRequests: string;
  readonly waitMs: string;
  readonly maxCharacters: string;
}

const READERS = {
  maxRequests: (text: string) => readCount(text, 1, 64),
  waitMs: (text: string) => readCount(text, 0, 60_000),
  maxCharacters: (text: string) => readCount(text, 1, 100_000),
};
export type BatchingNumber = keyof typeof READERS;

/** The variable of the environment that decides a number. */
export const VARIABLES: Record<BatchingNumber, string> = {
  maxRequests: 'MAX_BATCH_SIZE',
  waitMs: 'BATCH_TIMEOUT_MS',
  maxCharacters: 'MAX_BATCH_TEXT_LENGTH',
};

export function draftOf({ preset, custom }: BatchingSettings): BatchingDraft {
  return {
    preset,
    maxRequests: String(custom.maxRequests),
    waitMs: String(custom.waitMs),
    maxCharacters: String(custom.maxCharacters),
  };
}

/** What is wrong with a number; the limits of a preset are not typed, and cannot be wrong. */
export function problemOf(name: BatchingNumber, draft: BatchingDraft): string | null {
  if (draft.preset !== 'custom') return null;
  const typed = READERS[name](draft[name]);
  if ('problem' in typed) return typed.problem;
  return typed.value === null ? t`A number is needed.` : null;
}

/** Undefined while something typed cannot be read. */
export function settingsOf(draft: BatchingDraft, before: BatchingSettings): BatchingSettings | undefined {
  const names = Object.keys(READERS) as BatchingNumber[];
  if (names.some((name) => problemOf(name, draft) !== null)) return undefined;
  const value = (name: BatchingNumber) => {
    const typed = READERS[name](draft[name]);
    return 'value' in typed ? typed.value : null;
  };
  const own = (name: keyof BatchLimits) => value(name) ?? before.custom[name];
  return {
    preset: draft.preset,
    custom: draft.preset === 'custom' ? { maxRequests: own('maxRequests'), waitMs: own('waitMs'), maxCharacters: own('maxCharacters') } : before.custom,
  };
}

/** `up to 4 calls or 2,000 characters, waiting up to 500 ms`. */
export function sayLimits({ maxRequests, maxCharacters, waitMs }: BatchLimits): string {
  return t`up to ${formatCount(maxRequests)} calls or ${formatCount(maxCharacters)} characters${waitMs === 0 ? '' : t`, waiting up to ${formatCount(waitMs)} ms`}`;
}

export function sayBatching({ enabled, limits }: Batching): string {
  return enabled ? t`short calls go together, ${sayLimits(limits)}` : t`every call goes alone`;
}

/** What batching has come to since the studio started; empty where there is nothing to tell. */
export function sayBatches({ batches, batchedRequests, madeAlone }: WorkersView): string {
  if (batches === 0) return '';
  const mean = batchedRequests / batches;
  return [t`${plural(batches, 'batch', 'batches')} of ${formatDecimals(mean, 1)} calls`, madeAlone > 0 && t`${plural(madeAlone, 'call')} made again alone`].filter(Boolean).join(' · ');
}
