/** What a page may ask of the host it runs in; each host puts one at `window.lecternHost` before the page starts. */
import type { Source } from './words/review.ts';
import type { FileHash, ProductionId } from './words/ids.ts';

/** What a native menu asks of the page. */
export type HostCommand = { readonly do: 'settings' } | { readonly do: 'about' } | { readonly do: 'open'; readonly production: ProductionId };

/** A report of a crash that nobody has been told of. It lies on this machine and is sent nowhere. */
export interface CrashNote {
  readonly at: number;
  readonly path: string;
}

export interface PageHost {
  readonly kind: 'desktop' | 'loopback';
  readonly can: {
    /** Show the system's dialog for choosing files; else the page uses an `<input type="file">`. */
    readonly pickFiles: boolean;
    readonly pickFolder: boolean;
    readonly revealInFolder: boolean;
    /** Hand a dropped folder to the core as it is; else the page looks through it. */
    readonly readFolders: boolean;
    /** Let a file of the studio be dragged out of the window. */
    readonly dragOut: boolean;
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
  onCommand(listener: (command: HostCommand) => void): () => void;
  /** These were taken into the library: where the system lists recent documents, they are among them. */
  rememberOpened(sources: readonly Source[]): void;
  /** Begins to drag a file that was exported from the production. Call it as a drag begins that the page itself gives up. */
  dragOut(production: ProductionId, path: string): void;
  /** The latest crash that nobody has been told of; null where there is none. */
  lastCrash(): Promise<CrashNote | null>;
  /** The person has been told. */
  forgetCrash(): void;
  /** Opens the wire to the core: a WebSocket, or a MessagePort. Called again after a loss. */
  connect(): Promise<WebSocket | MessagePort>;
}

