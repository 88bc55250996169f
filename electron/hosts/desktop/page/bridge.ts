import type { CrashNote, HostCommand } from '#shared/host.ts';

/** What crosses the context bridge. Narrow on purpose: only what the page needs, and only what a bridge can carry. */
export interface Bridge {
  /** Where a dropped or chosen file lies; empty for one that only exists in the page. */
  pathOf(file: File): string;
  /** Empty where the person cancelled. */
  pickFiles(): Promise<string[]>;
  /** Null where the person cancelled. */
  pickFolder(): Promise<string | null>;
  reveal(path: string): Promise<void>;
  onOpenFiles(listener: (paths: string[]) => void): () => void;
  onCommand(listener: (command: HostCommand) => void): () => void;
  remember(paths: string[]): void;
  dragOut(production: string, path: string): void;
  lastCrash(): Promise<CrashNote | null>;
  forgetCrash(): void;
  /** Opens a wire to the core; its port comes to `window` as a message that carries `name`. */
  openWire(name: string): void;
}

/** The message that brings the port, since a bridge cannot carry one. */
export interface WireMessage {
  readonly lecternWire: string;
}
