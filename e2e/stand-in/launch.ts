/** Starts an app's main script under the stand-in, for a test to drive. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Ask, Tell } from './electron/control.ts';

/** What Electron's module looks like to a test; each test names what it uses of it. */
export type Electron = typeof import('electron') & {
  readonly seen: {
    readonly notifications: readonly { readonly title: string; readonly body: string; emit(event: 'click'): void }[];
    readonly blockers: ReadonlyMap<number, string>;
    readonly opened: readonly string[];
    readonly dragged: readonly string[];
  };
};

export interface LaunchOptions {
  readonly main: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

export class StandInApp {
  readonly process: ChildProcess;
  /** Null where a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Later than `exited`: Chromium and the workers have gone as well, and nothing is written any more. */
  readonly #closed: Promise<void>;
  readonly #ready: Promise<string>;
  readonly #asking = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #said = '';
  #lastId = 0;
  #browser: Browser | undefined;

  constructor({ main, args = [], env = {} }: LaunchOptions) {
    const runner = fileURLToPath(new URL('./electron/run.ts', import.meta.url));
    this.process = fork(runner, [main, ...args], {
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
      env: { ...process.env, ...env },
    });
    this.process.stderr?.on('data', (data: Buffer) => (this.#said += data.toString()));
    this.process.stdout?.on('data', (data: Buffer) => (this.#said += data.toString()));
    this.exited = new Promise((resolve) => this.process.once('exit', (code) => resolve(code)));
    this.#closed = new Promise((resolve) => this.process.once('close', () => resolve()));
    this.#ready = new Promise((resolve, reject) => {
      this.process.on('message', (message) => {
        const tell = message as Tell;
        if (tell.kind === 'ready') resolve(tell.endpoint);
        else this.#settle(tell);
      });
      this.process.once('exit', (code) => {
        const gone = new Error(`The app ended with code ${code}.\n${this.#said}`);
        reject(gone);
        for (const { reject: fail } of this.#asking.values()) fail(gone);
      });
    });
    this.#ready.catch(() => undefined); // a test that expects the end looks at `exited`
  }

  /** Everything the app printed so far. */
  get said(): string {
    return this.#said;
  }

  /** Runs a function in the main process. It is sent as source: it sees only `electron` and `arg`. */
  async evaluate<Result, Arg = undefined>(run: (electron: Electron, arg: Arg) => Result | Promise<Result>, arg?: Arg): Promise<Result> {
    await this.#ready;
    this.#lastId += 1;
    const ask: Ask = { id: this.#lastId, source: String(run), arg };
    return new Promise((resolve, reject) => {
      this.#asking.set(ask.id, { resolve: resolve as (value: unknown) => void, reject });
      this.process.send(ask);
    });
  }

  /** The window's page, once it was loaded. */
  async firstWindow(): Promise<Page> {
    const endpoint = await this.#ready;
    await this.evaluate(async ({ BrowserWindow, app }) => {
      const window = BrowserWindow.getAllWindows()[0] ?? (await new Promise<Electron.BrowserWindow>((resolve) => app.once('browser-window-created', (_event, one) => resolve(one))));
      if (window.webContents.getURL() === 'about:blank') await new Promise<void>((resolve) => window.webContents.once('did-finish-load', () => resolve()));
    });
    this.#browser ??= await chromium.connectOverCDP(endpoint, { isLocal: true });
    const context = this.#browser.contexts()[0];
    const page = context?.pages().find((one) => one.url().startsWith('http'));
    if (!page) throw new Error(`The window shows no page.\n${this.#said}`);
    return page;
  }

  /** Ends it, whatever it does. */
  async close(): Promise<number | null> {
    await this.#browser?.close();
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill('SIGKILL');
    await this.#closed;
    return this.exited;
  }

  #settle(tell: Exclude<Tell, { kind: 'ready' }>): void {
    const asking = this.#asking.get(tell.id);
    this.#asking.delete(tell.id);
    if (tell.kind === 'answer') asking?.resolve(tell.value);
    else asking?.reject(new Error(tell.message));
  }
}
