/** The kinds of CPU work a worker process does. Inputs and outputs are plain JSON; audio travels as files. */

export interface TaskContext {
  /** Aborted when nobody wants the result any more. Look at it between blocks of work. */
  readonly signal: AbortSignal;
  /** 0 to 1; may be called often. */
  progress(done: number): void;
  /** What is left to do is the disk's: the next task of a batch may begin. */
  computed?(): void;
}

export type Task<Input, Output> = (input: Input, context: TaskContext) => Promise<Output>;

/** A file that a task wrote to a temporary path, synced to disk and hashed, ready to be taken into the store. */
export interface SealedFile {
  readonly path: string;
  /** SHA-256 in lower-case hexadecimal. */
  readonly hash: string;
  readonly bytes: number;
}

/** Lets the event loop turn, so that a worker hears cancellation and beats its heart between blocks of work. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
