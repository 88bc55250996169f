/** The good manners of a long task: it hears cancellation, tells how far it is and lets the worker breathe. */
import { breathe } from '../worker/task.ts';
import type { TaskContext } from '../worker/task.ts';

const BREATHE_AFTER_MS = 40;

export class Pace {
  private readonly context: TaskContext;
  private last = performance.now();

  constructor(context: TaskContext) {
    this.context = context;
  }

  /** Call between blocks of at most some ten milliseconds of work. Throws the signal's reason when aborted. */
  async step(done: number): Promise<void> {
    this.context.signal.throwIfAborted();
    if (performance.now() - this.last < BREATHE_AFTER_MS) return;
    this.context.progress(Math.min(1, done));
    await breathe();
    this.last = performance.now();
    this.context.signal.throwIfAborted();
  }
}
