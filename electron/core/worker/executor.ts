/** Where CPU work is done: worker processes of this machine here; elsewhere it could be other machines. */

export interface ExecuteOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
  /** A person waits for it: goes before everything that is queued. */
  readonly urgent?: boolean;
  /** It may go to a worker together with others like it; what it brings is the same. */
  readonly batch?: Batchable;
}

export interface Batchable {
  /** Tasks of one kind share what a worker has to load for them. */
  readonly kind: string;
  readonly characters: number;
  /** Of sound to be expected. */
  readonly bytes: number;
  /** May wait a moment for others; false where a person waits. */
  readonly isPatient: boolean;
}

/** Payloads are plain JSON, results are plain JSON and content-addressed files. */
export interface Executor {
  execute<Output>(task: string, input: unknown, options?: ExecuteOptions): Promise<Output>;
}
