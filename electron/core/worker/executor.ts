/** Where CPU work is done: worker processes of this machine here; elsewhere it could be other machines. */

export interface ExecuteOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
  /** A person waits for it: goes before everything that is queued. */
  readonly urgent?: boolean;
}

/** Payloads are plain JSON, results are plain JSON and content-addressed files. */
export interface Executor {
  execute<Output>(task: string, input: unknown, options?: ExecuteOptions): Promise<Output>;
}
