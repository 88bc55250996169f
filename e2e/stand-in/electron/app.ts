/** `app`: the life of the process, from before ready to quit. */
import { EventEmitter } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { takeInstanceLock, type InstanceLock } from './instance-lock.ts';

/** What Electron gives every listener of an event that can be prevented. */
export class StandInEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

const PATHS: ReadonlySet<string> = new Set('home appData assets userData sessionData temp exe module desktop documents downloads music pictures videos recent logs crashDumps'.split(' '));

/** The windows, as far as leaving needs them. */
export interface Closable {
  /** False where a listener kept the window. */
  tryClose(): boolean;
  destroy(): void;
}

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly name = 'Lectern';
  readonly windows = new Set<Closable>();
  #isReady = false;
  #isQuitting = false;
  #lock: InstanceLock | undefined;
  readonly #ready: Promise<void>;
  #setReady: () => void = () => undefined;
  #paths: Record<string, string> = {
    home: homedir(),
    temp: tmpdir(),
    documents: join(homedir(), 'Documents'),
    downloads: join(homedir(), 'Downloads'),
    desktop: join(homedir(), 'Desktop'),
    appData: join(homedir(), '.config'),
  };

  constructor() {
    super();
    this.setMaxListeners(0);
    this.#ready = new Promise((resolve) => {
      this.#setReady = resolve;
    });
  }

  becomeReady(): void {
    this.#isReady = true;
    this.emit('will-finish-launching');
    this.emit('ready', new StandInEvent(), {});
    this.#setReady();
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  getName(): string {
    return this.name;
  }

  getVersion(): string {
    return '0.0.0';
  }

  getAppPath(): string {
    return process.cwd();
  }

  getPath(name: string): string {
    if (name === 'userData' || name === 'sessionData') return this.#paths[name] ?? this.#paths['userData'] ?? join(this.#paths['appData'] ?? '', this.name);
    const path = this.#paths[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    if (!PATHS.has(name)) throw new Error(`Failed to set path: there is no '${name}'`);
    this.#paths = { ...this.#paths, [name]: path };
  }

  setAppUserModelId(): void {}

  /** As the system lists them, latest first. */
  readonly recentDocuments: string[] = [];
  aboutPanel: Record<string, unknown> = {};

  addRecentDocument(path: string): void {
    if (!isAbsolute(path)) throw new TypeError('The system knows documents by absolute paths.');
    this.recentDocuments.unshift(path);
  }

  clearRecentDocuments(): void {
    this.recentDocuments.length = 0;
  }

  setAboutPanelOptions(options: Record<string, unknown>): void {
    this.aboutPanel = options;
  }

  showAboutPanel(): void {}

  requestSingleInstanceLock(data?: unknown): boolean {
    if (this.#lock) return true;
    this.#lock = takeInstanceLock(this.getPath('userData'), { argv: process.argv, directory: process.cwd(), data }, (second) => {
      const tell = () => this.emit('second-instance', new StandInEvent(), second.argv, second.directory, second.data);
      if (this.#isReady) tell();
      else this.once('ready', tell);
    });
    return this.#lock !== undefined;
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock !== undefined;
  }

  /** Asks everyone: `before-quit`, each window's `close`, `will-quit`. Any of them can say no. */
  quit(): void {
    const before = new StandInEvent();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#isQuitting = true;
    for (const window of this.windows) {
      if (!window.tryClose()) {
        this.#isQuitting = false;
        return;
      }
    }
    const will = new StandInEvent();
    this.emit('will-quit', will);
    if (!will.defaultPrevented) this.exit(0);
  }

  /** Asks nobody. */
  exit(code = 0): void {
    for (const window of this.windows) window.destroy();
    this.emit('quit', new StandInEvent(), code);
    this.#lock?.release();
    process.exit(code);
  }

  /** The last window has closed. */
  tellAllClosed(): void {
    if (this.#isQuitting || this.windows.size > 0) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }
}

export const app = new App();

/** For what Electron refuses before the app is ready. */
export function assertReady(sentence: string): void {
  if (!app.isReady()) throw new Error(sentence);
}
