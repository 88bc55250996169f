/** Worker processes for CPU work: started when needed, watched by their heartbeat, replaced when they die. */
import { fromFailure, StudioError } from '#shared/words/failure.ts';
import type { ExecuteOptions, Executor } from '../worker/executor.ts';
import type { FromWorker, ToWorker } from '../worker/messages.ts';
import type { Log, SpawnWorker, WorkerProcess } from '../ports.ts';

export interface PoolOptions {
  readonly size: number;
  readonly spawn: SpawnWorker;
  readonly log: Log;
  /** A worker that says nothing for so long while it works is taken for hung, and killed. */
  readonly silentMs?: number;
  /** A worker gets so long to stop a cancelled task by itself. */
  readonly cancelGraceMs?: number;
}

interface Ticket {
  readonly id: number;
  readonly task: string;
  readonly input: unknown;
  readonly options: ExecuteOptions;
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

interface Slot {
  readonly process: WorkerProcess;
  ready: boolean;
  ticket: Ticket | undefined;
  heardAt: number;
  dead: boolean;
}

/** So many workers in a row that end before they are ready mean that none will start. */
const MAX_FALSE_STARTS = 3;

export interface WorkerPool extends Executor {
  readonly busy: number;
  readonly size: number;
  resize(size: number): void;
  /** Process ids of the living, for tests and for the machine's task list. */
  pids(): number[];
  close(): void;
}

export function openWorkerPool(options: PoolOptions): WorkerPool {
  const silentMs = options.silentMs ?? 120_000;
  const cancelGraceMs = options.cancelGraceMs ?? 3_000;
  const slots = new Set<Slot>();
  const queue: Ticket[] = [];
  let size = options.size;
  let ids = 0;
  let falseStarts = 0;
  let closed = false;

  const watch = setInterval(() => {
    const now = Date.now();
    for (const slot of slots) {
      if (slot.ticket && now - slot.heardAt > silentMs) {
        options.log.warn('worker is silent and is replaced', { pid: slot.process.pid, task: slot.ticket.task });
        slot.process.kill();
      }
    }
  }, 1_000);
  watch.unref();

  function start(): void {
    const slot: Slot = { process: options.spawn(), ready: false, ticket: undefined, heardAt: Date.now(), dead: false };
    slots.add(slot);
    slot.process.onMessage((message) => hear(slot, message as FromWorker));
    slot.process.onExit((code) => bury(slot, code));
  }

  function hear(slot: Slot, message: FromWorker): void {
    slot.heardAt = Date.now();
    const { ticket } = slot;
    if (message.kind === 'ready') {
      slot.ready = true;
      falseStarts = 0;
      pump();
    } else if (message.kind !== 'beat' && ticket?.id === message.id) {
      if (message.kind === 'progress') return ticket.options.onProgress?.(message.done);
      slot.ticket = undefined;
      if (message.kind === 'done') ticket.resolve(message.output);
      else ticket.reject(fromFailure(message.failure));
      pump();
    }
  }

  function bury(slot: Slot, code: number | null): void {
    slot.dead = true;
    slots.delete(slot);
    slot.ticket?.reject(
      new StudioError('worker.lost', 'A worker process ended in the middle of its work.', {
        hint: 'The work is done again by another one; if this repeats, look at free memory.',
        retry: 'now',
        detail: `exit code ${code}, task ${slot.ticket.task}`,
      }),
    );
    slot.ticket = undefined;
    if (!slot.ready && !closed) falseStarts += 1;
    if (falseStarts >= MAX_FALSE_STARTS) {
      falseStarts = 0;
      const error = new StudioError('worker.unavailable', 'The studio’s worker program does not start.', {
        hint: 'Run “lectern doctor”; a missing or blocked file means that Lectern has to be installed again.',
        retry: 'later',
        detail: `exit code ${code}`,
      });
      for (const ticket of queue.splice(0)) ticket.reject(error);
      return;
    }
    pump();
  }

  function pump(): void {
    if (closed) return;
    for (const slot of slots) {
      if (!slot.ready || slot.ticket || slot.dead) continue;
      if (slots.size > size) {
        slot.dead = true;
        slot.process.kill();
        continue;
      }
      const ticket = queue.shift();
      if (!ticket) break;
      give(slot, ticket);
    }
    const starting = [...slots].filter((slot) => !slot.ready).length;
    const wanted = Math.min(size - slots.size, queue.length - starting);
    for (let count = 0; count < wanted; count += 1) start();
  }

  function give(slot: Slot, ticket: Ticket): void {
    slot.ticket = ticket;
    slot.heardAt = Date.now();
    const message: ToWorker = { kind: 'task', id: ticket.id, task: ticket.task, input: ticket.input };
    slot.process.send(message);
  }

  function cancel(ticket: Ticket): void {
    const at = queue.indexOf(ticket);
    if (at >= 0) {
      queue.splice(at, 1);
      ticket.reject(ticket.options.signal?.reason);
      return;
    }
    const slot = [...slots].find((one) => one.ticket === ticket);
    if (!slot) return;
    slot.process.send({ kind: 'cancel', id: ticket.id } satisfies ToWorker);
    setTimeout(() => {
      if (slot.ticket === ticket && !slot.dead) slot.process.kill();
    }, cancelGraceMs).unref();
  }

  return {
    get busy() {
      return [...slots].filter((slot) => slot.ticket).length;
    },
    get size() {
      return size;
    },
    execute<Output>(task: string, input: unknown, executeOptions: ExecuteOptions = {}) {
      return new Promise<Output>((resolve, reject) => {
        const { signal } = executeOptions;
        if (closed) return reject(new StudioError('studio.closed', 'The studio is closing.', { hint: 'Start it again.', retry: 'later' }));
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = () => cancel(ticket);
        const settle = () => signal?.removeEventListener('abort', onAbort);
        const ticket: Ticket = {
          id: (ids += 1),
          task,
          input,
          options: executeOptions,
          resolve(output) {
            settle();
            resolve(output as Output);
          },
          reject(error) {
            settle();
            reject(signal?.aborted ? signal.reason : error);
          },
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        if (executeOptions.urgent) queue.unshift(ticket);
        else queue.push(ticket);
        pump();
      });
    },
    resize(next) {
      size = next;
      pump();
    },
    pids: () => [...slots].flatMap((slot) => slot.process.pid ?? []),
    close() {
      closed = true;
      clearInterval(watch);
      const error = new StudioError('studio.closed', 'The studio is closing.', { hint: 'Start it again.', retry: 'later' });
      for (const ticket of queue.splice(0)) ticket.reject(error);
      for (const slot of slots) {
        slot.dead = true;
        slot.process.kill();
      }
    },
  };
}
