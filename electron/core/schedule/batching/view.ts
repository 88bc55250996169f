/** The workers of this machine as a window shows them. */
import type { Batching, WorkersView } from '#shared/words/batching.ts';
import type { WorkerPool } from '../worker-pool.ts';

export function viewWorkers({ size, view }: Pick<WorkerPool, 'size' | 'view'>, { enabled }: Pick<Batching, 'enabled'>): WorkersView {
  const { ready, busy, queued, batches, batched, madeAlone } = view;
  return { totalWorkers: size, readyWorkers: ready, busyWorkers: busy, queueSize: queued, batchingEnabled: enabled, batches, batchedRequests: batched, madeAlone };
}
