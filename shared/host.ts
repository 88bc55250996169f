/** What a page may ask of the host it runs in; each host puts one at `window.lecternHost` before the page starts. */
import type { Source } from './words/review.ts';
import type { FileHash } from './words/ids.ts';

export interface PageHost {
  readonly kind: 'desktop' | 'loopback';
  readonly can: {
    /** Show the system's dialog for choosing files; else the page uses an `<input type="file">`. */
    readonly pickFiles: boolean;
    readonly pickFolder: boolean;
    readonly revealInFolder: boolean;
    /** Hand a dropped folder to the core as it is; else the page looks through it. */
    readonly readFolders: boolean;
  };
  /** Where the host serves a stored file, with byte ranges. */
  fileUrl(file: FileHash, mediaType: string): string;
  /** Turns what was dropped or chosen in the page into sources the core can read, in order. */
  toSources(files: readonly File[]): Promise<Source[]>;
  pickFiles(): Promise<Source[]>;
  /** Null where the person cancelled. */
  pickFolder(): Promise<string | null>;
  revealInFolder(path: string): Promise<void>;
  /** Files the system asked to open (a double click on a book); called for each such request. */
  onOpenFiles(listener: (sources: Source[]) => void): () => void;
  /** A native menu asks the page for something. */
  onCommand(listener: (command: 'settings') => void): () => void;
  /** Opens the wire to the core: a WebSocket, or a MessagePort. Called again after a loss. */
  connect(): Promise<WebSocket | MessagePort>;
}

