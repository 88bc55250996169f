/** What a worker process and the pool say to each other. Plain JSON. */
import type { Failure } from '#shared/words/failure.ts';

export interface TaskOrder {
  readonly id: number;
  readonly task: string;
  readonly input: unknown;
}

export type ToWorker =
  /** Done one after the other, each answered by itself. */
  | { readonly kind: 'tasks'; readonly tasks: readonly TaskOrder[] }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromWorker =
  | { readonly kind: 'ready' }
  /** The event loop turns: the worker is alive. */
  | { readonly kind: 'beat' }
  | { readonly kind: 'progress'; readonly id: number; readonly done: number }
  | { readonly kind: 'done'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure };

export const BEAT_MS = 1_000;
