/** Worker processes for CPU work: started when needed, watched by their heartbeat, replaced when they die. */
import { type Failure, fromFailure, StudioError } from '#shared/words/failure.ts';
import type { BatchLimits } from '#shared/words/batching.ts';
import type { ExecuteOptions, Executor } from '../worker/executor.ts';
import type { FromWorker, ToWorker } from '../worker/messages.ts';
import type { Log, SpawnWorker, WorkerProcess } from '../ports.ts';
import { blend, requestsAWorker } from './batching/depth.ts';
import { openTaskQueue, type TaskQueue } from './batching/queue.ts';

export interface PoolOptions {
  readonly size: number;
  readonly spawn: SpawnWorker;
  readonly log: Log;
  /** A worker that says nothing for so long while it works is taken for hung, and killed. */
  readonly silentMs?: number;
  /** A worker gets so long to stop a cancelled task by itself. */
  readonly cancelGraceMs?: number;
  /** Whether further speech is on its way, so that waiting for it can be worth while. */
  readonly moreMayCome?: () => boolean;
  /** Something that `view` shows is different now. */
  readonly onChanged?: () => void;
}

interface Ticket {
  readonly id: number;
  readonly task: string;
  readonly input: unknown;
  readonly options: ExecuteOptions;
  readonly since: number;
  isAlone: boolean;
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

interface Slot {
  readonly process: WorkerProcess;
  ready: boolean;
  /** In the order of its work. */
  tickets: readonly Ticket[];
  /** What it was given last was more than one. */
  isBatch: boolean;
  heardAt: number;
  dead: boolean;
}

/** So many workers in a row that end before they are ready mean that none will start. */
const MAX_FALSE_STARTS = 3;

export interface PoolView {
  readonly ready: number;
  readonly busy: number;
  readonly queued: number;
  readonly batches: number;
  readonly batched: number;
  readonly madeAlone: number;
}

export interface WorkerPool extends Executor {
  readonly busy: number;
  readonly size: number;
  readonly view: PoolView;
  /** Requests for speech that are of use here at once. */
  speechCapacity(): number;
  resize(size: number): void;
  /** Undefined for every request alone. */
  setBatching(limits: BatchLimits | undefined): void;
  /** What comes next may be known better now. */
  look(): void;
  /** Process ids of the living, for tests and for the machine's task list. */
  pids(): number[];
  close(): void;
}

export function openWorkerPool(options: PoolOptions): WorkerPool {
  const silentMs = options.silentMs ?? 120_000;
  const cancelGraceMs = options.cancelGraceMs ?? 3_000;
  const changed = options.onChanged ?? (() => undefined);
  const slots = new Set<Slot>();
  let size = options.size;
  const queue: TaskQueue<Ticket> = openTaskQueue<Ticket>({ workers: () => size, moreMayCome: () => !isFull() && (options.moreMayCome?.() ?? false) });
  const sums = { batches: 0, batched: 0, madeAlone: 0 };
  let limits: BatchLimits | undefined;
  let meanCharacters: number | undefined;
  let ids = 0;
  let falseStarts = 0;
  let closed = false;
  let isPumpDue = false;
  let alarm: NodeJS.Timeout | undefined;

  const watch = setInterval(() => {
    const now = Date.now();
    for (const slot of slots) {
      const [ticket] = slot.tickets;
      if (ticket && now - slot.heardAt > silentMs) {
        options.log.warn('worker is silent and is replaced', { pid: slot.process.pid, task: ticket.task });
        slot.process.kill();
      }
    }
  }, 1_000);
  watch.unref();

  function start(): void {
    const slot: Slot = { process: options.spawn(), ready: false, tickets: [], isBatch: false, heardAt: Date.now(), dead: false };
    slots.add(slot);
    slot.process.onMessage((message) => hear(slot, message as FromWorker));
    slot.process.onExit((code) => bury(slot, code));
  }

  function hear(slot: Slot, message: FromWorker): void {
    slot.heardAt = Date.now();
    if (message.kind === 'ready') {
      slot.ready = true;
      falseStarts = 0;
      return pump();
    }
    if (message.kind === 'beat') return;
    const ticket = slot.tickets.find(({ id }) => id === message.id);
    if (!ticket) return;
    if (message.kind === 'progress') return ticket.options.onProgress?.(message.done);
    slot.tickets = slot.tickets.filter((one) => one !== ticket);
    if (message.kind === 'done') ticket.resolve(message.output);
    else if (!canGoAlone(slot, ticket, message.failure)) ticket.reject(fromFailure(message.failure));
    pump();
  }

  /** What went wrong in company is tried once by itself, before it counts. */
  function canGoAlone(slot: Slot, ticket: Ticket, { retry }: Pick<Failure, 'retry'>): boolean {
    if (closed || !slot.isBatch || ticket.isAlone || retry === 'never' || ticket.options.signal?.aborted) return false;
    ticket.isAlone = true;
    sums.madeAlone += 1;
    queue.add(ticket);
    return true;
  }

  function bury(slot: Slot, code: number | null): void {
    slot.dead = true;
    slots.delete(slot);
    for (const ticket of slot.tickets) {
      const lost = new StudioError('worker.lost', 'A worker process ended in the middle of its work.', {
        hint: 'The work is done again by another one; if this repeats, look at free memory.',
        retry: 'now',
        detail: `exit code ${code}, task ${ticket.task}`,
      });
      if (!canGoAlone(slot, ticket, lost)) ticket.reject(lost);
    }
    slot.tickets = [];
    if (!slot.ready && !closed) falseStarts += 1;
    if (falseStarts >= MAX_FALSE_STARTS) {
      falseStarts = 0;
      const error = new StudioError('worker.unavailable', 'The studio’s worker program does not start.', {
        hint: 'Run “lectern doctor”; a missing or blocked file means that Lectern has to be installed again.',
        retry: 'later',
        detail: `exit code ${code}`,
      });
      for (const ticket of queue.drain()) ticket.reject(error);
      return;
    }
    pump();
  }

  function pump(): void {
    if (closed) return;
    clearTimeout(alarm);
    for (const slot of slots) {
      if (!slot.ready || slot.tickets.length > 0 || slot.dead) continue;
      if (slots.size > size) {
        slot.dead = true;
        slot.process.kill();
        continue;
      }
      const next = queue.next(size - busy());
      if (!next) break;
      if ('until' in next) {
        alarm = setTimeout(pump, Math.max(1, next.until - Date.now()));
        alarm.unref();
        break;
      }
      give(slot, next.tasks);
    }
    const starting = [...slots].filter((slot) => !slot.ready).length;
    const wanted = Math.min(size - slots.size, queue.hands() - starting);
    for (let count = 0; count < wanted; count += 1) start();
    changed();
  }

  /** Requests for speech come in showers: the first does not leave without those that are right behind it. */
  function pumpSoon(): void {
    if (isPumpDue) return;
    isPumpDue = true;
    setImmediate(() => {
      isPumpDue = false;
      pump();
    });
  }

  function give(slot: Slot, tickets: readonly Ticket[]): void {
    slot.tickets = tickets;
    slot.isBatch = tickets.length > 1;
    slot.heardAt = Date.now();
    if (slot.isBatch) {
      sums.batches += 1;
      sums.batched += tickets.length;
    }
    slot.process.send({ kind: 'tasks', tasks: tickets.map(({ id, task, input }) => ({ id, task, input })) } satisfies ToWorker);
  }

  function cancel(ticket: Ticket): void {
    if (queue.remove(ticket)) return ticket.reject(ticket.options.signal?.reason);
    const slot = [...slots].find((one) => one.tickets.includes(ticket));
    if (!slot) return;
    slot.process.send({ kind: 'cancel', id: ticket.id } satisfies ToWorker);
    // One that waits for its turn behind others ends with it; they are not killed for its sake.
    if (slot.tickets[0] !== ticket) {
      slot.tickets = slot.tickets.filter((one) => one !== ticket);
      return ticket.reject(ticket.options.signal?.reason);
    }
    setTimeout(() => {
      if (slot.tickets.includes(ticket) && !slot.dead) slot.process.kill();
    }, cancelGraceMs).unref();
  }

  const speechCapacity = () => size * requestsAWorker(limits, meanCharacters);
  /** Who is to bring more waits for a place here: waiting for it would hold both up. */
  const isFull = (): boolean => queue.size + [...slots].reduce((sum, { tickets }) => sum + tickets.filter(({ options: { batch } }) => batch).length, 0) >= speechCapacity();
  const busy = () => [...slots].filter((slot) => slot.tickets.length > 0).length;

  return {
    get busy() {
      return busy();
    },
    get size() {
      return size;
    },
    get view() {
      return { ready: [...slots].filter((slot) => slot.ready).length, busy: busy(), queued: queue.size, ...sums };
    },
    speechCapacity,
    execute<Output>(task: string, input: unknown, executeOptions: ExecuteOptions = {}) {
      return new Promise<Output>((resolve, reject) => {
        const { signal, batch } = executeOptions;
        if (closed) return reject(new StudioError('studio.closed', 'The studio is closing.', { hint: 'Start it again.', retry: 'later' }));
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = () => cancel(ticket);
        const settle = () => signal?.removeEventListener('abort', onAbort);
        const ticket: Ticket = {
          id: (ids += 1),
          task,
          input,
          options: executeOptions,
          since: Date.now(),
          isAlone: false,
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
        if (batch) meanCharacters = blend(meanCharacters, batch.characters);
        queue.add(ticket);
        if (batch) pumpSoon();
        else pump();
      });
    },
    resize(next) {
      size = next;
      pump();
    },
    setBatching(next) {
      limits = next;
      queue.setLimits(next);
      pump();
    },
    look: pump,
    pids: () => [...slots].flatMap((slot) => slot.process.pid ?? []),
    close() {
      closed = true;
      clearInterval(watch);
      clearTimeout(alarm);
      const error = new StudioError('studio.closed', 'The studio is closing.', { hint: 'Start it again.', retry: 'later' });
      for (const ticket of queue.drain()) ticket.reject(error);
      for (const slot of slots) {
        slot.dead = true;
        slot.process.kill();
      }
    },
  };
}
