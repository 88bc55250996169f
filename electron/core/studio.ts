/** The studio as its hosts hold it. */
import type { Router } from '@orpc/server';
import type { FileHash, UploadId } from '#shared/words/ids.ts';
import type { contract } from '#shared/api/contract.ts';

export interface StoredFile {
  readonly path: string;
  readonly bytes: number;
}

export interface Studio {
  /** The contract, answered. A host serves it over its own wire. */
  readonly router: Router<typeof contract, Record<never, never>>;
  /** Where a stored file lies, for a host that serves its bytes; undefined where there is none. */
  locateFile(file: FileHash): Promise<StoredFile | undefined>;
  /** Takes in a file that a browser sends; its name tells the format. Names are never used as paths. */
  receiveUpload(name: string, body: AsyncIterable<Uint8Array>): Promise<UploadId>;
  /** True while a run is going on, for a host that is asked to quit. */
  isBusy(): boolean;
  /** Process ids of the living workers, for the system's task list and for tests that kill one. */
  workerPids(): number[];
  /** Stops the workers, gives back every lease, closes the store. What was unfinished resumes next time. */
  close(): Promise<void>;
}
