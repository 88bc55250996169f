/** What the core needs from outside. Each host lends its own; the core never learns who is driving it. */
import type { AccountVariables, KeyPlace, OfferedKeyPlace } from '#shared/words/account.ts';

export interface Ports {
  readonly paths: {
    /** The studio's home: database, recordings, everything. */
    readonly home: string;
    /** Finished files go here unless a run says otherwise. */
    readonly exports: string;
    /** Read-only assets shipped with the program: the sample production, icons. */
    readonly resources: string;
    /** Where the host keeps its log, where it keeps one. */
    readonly logs?: string;
  };
  readonly clock: Clock;
  readonly log: Log;
  /** What opens an engine's account: from the system's keychain or the environment, read anew each time it is needed. */
  readonly readAccount: ReadAccount;
  /** Settings that win over the stored ones. */
  readonly environment: Environment;
  /** Where a person's keys are kept for `readAccount` to read. */
  readonly keyring: Keyring;
  /** Starts one worker process. */
  readonly spawnWorker: SpawnWorker;
}

/** Never written to a database, a log, an export or a page. */
export interface Account {
  readonly key?: string | undefined;
  /** Replaces scheme, host and port of the service's own address. */
  readonly baseUrl?: string | undefined;
  readonly region?: string | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export type ReadAccount = (engine: string) => Account;

/** Keeps accounts and tells where they are from; what is in them, `readAccount` alone gives out. */
export interface Keyring {
  /** Where this host can keep a key, the usual place first. */
  readonly places: readonly OfferedKeyPlace[];
  origin(engine: string): AccountOrigin;
  /** Resolves when it will outlive the studio, as far as the place does. @throws StudioError `account.keychain`, `disk.full`, `disk.readonly` */
  keep(engine: string, account: Account, place: KeyPlace): Promise<void>;
  /** Takes the account out of every place. */
  forget(engine: string): Promise<void>;
}

export interface AccountOrigin {
  /** Of the key; null where there is none. */
  readonly source: KeyPlace | 'environment' | null;
  readonly variables: AccountVariables;
  /** Variables that are set. A key of the environment brings its whole account from there. */
  readonly fromEnvironment: readonly ('key' | 'baseUrl' | 'region')[];
  /** Something is kept, and the keychain does not open it. */
  readonly isLocked: boolean;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Log {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** A child process that runs `core/worker/main.ts`: `child_process.fork`, or Electron's `utilityProcess`. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  /** Plain JSON only. */
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, whatever ended it; a process that could not start ends with code null. */
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

export type SpawnWorker = () => WorkerProcess;
