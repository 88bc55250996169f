/** The inside of a worker process: hears tasks, runs one after the other, beats while it lives. */
import { StudioError, toFailure } from '#shared/words/failure.ts';
import { BEAT_MS, type FromWorker, type TaskOrder, type ToWorker } from './messages.ts';
import type { Task } from './task.ts';

export interface Wire {
  send(message: FromWorker): void;
  onMessage(listener: (message: ToWorker) => void): void;
}

// Each room's tasks have their own input; only the name on the wire ties the two, so here any will do.
export type Tasks = Readonly<Record<string, Task<never, unknown>>>;

const PROGRESS_EVERY_MS = 100;

export function serveTasks(wire: Wire, tasks: Tasks): void {
  const running = new Map<number, AbortController>();
  wire.onMessage((message) => {
    if (message.kind === 'cancel') running.get(message.id)?.abort();
    else void runInTurn(message.tasks);
  });
  const beat = setInterval(() => wire.send({ kind: 'beat' }), BEAT_MS);
  beat.unref();
  wire.send({ kind: 'ready' });

  async function runInTurn(orders: readonly TaskOrder[]): Promise<void> {
    // Those behind can be cancelled before their turn.
    for (const { id } of orders) running.set(id, new AbortController());
    // While the disk takes in what one has made, the next one computes.
    let ended: Promise<unknown> = Promise.resolve();
    for (const order of orders) {
      const computed = Promise.withResolvers<void>();
      const end = run(order, running.get(order.id) ?? new AbortController(), computed.resolve);
      ended = Promise.all([ended, end]);
      await Promise.race([end, computed.promise]);
    }
    await ended;
  }

  async function run({ id, task: name, input }: TaskOrder, controller: AbortController, computed: () => void): Promise<void> {
    let toldAt = 0;
    try {
      controller.signal.throwIfAborted();
      const task = tasks[name];
      if (!task) throw new StudioError('worker.no-such-task', `No worker knows the task “${name}”.`, { hint: 'Reinstall Lectern; its parts do not fit together.' });
      const output = await task(input as never, {
        signal: controller.signal,
        computed,
        progress(done) {
          const now = Date.now();
          if (now - toldAt < PROGRESS_EVERY_MS) return;
          toldAt = now;
          wire.send({ kind: 'progress', id, done });
        },
      });
      wire.send({ kind: 'done', id, output });
    } catch (error) {
      wire.send({ kind: 'failed', id, failure: toFailure(error) });
    } finally {
      running.delete(id);
    }
  }
}
