/** The parts of Electron that speak to the system: recorded, and answered as if nobody sat there. */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { app, assertReady } from './app.ts';

/** What the app did to the desktop, for tests to look at. */
export const seen = {
  notifications: [] as Notification[],
  blockers: new Map<number, string>(),
  opened: [] as string[],
  dragged: [] as string[],
};

export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;

  constructor({ title = '', body = '' }: { title?: string; body?: string } = {}) {
    super();
    assertReady('Cannot create Notification before app is ready');
    this.title = title;
    this.body = body;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    seen.notifications.push(this);
    this.emit('show');
  }

  close(): void {
    this.emit('close');
  }
}

/** Nobody answers: every dialog is as good as cancelled. Tests put their own functions here. */
export const dialog = {
  async showOpenDialog(...args: readonly unknown[]) {
    checkDialog(args);
    return { canceled: true, filePaths: [] as string[] };
  },
  async showSaveDialog(...args: readonly unknown[]) {
    checkDialog(args);
    return { canceled: true, filePath: '' };
  },
  async showMessageBox(...args: readonly unknown[]) {
    checkDialog(args);
    const options = args.at(-1) as { cancelId?: number };
    return { response: options.cancelId ?? 0, checkboxChecked: false };
  },
  showErrorBox(title: string, content: string) {
    process.stderr.write(`${title}: ${content}\n`);
  },
};

function checkDialog(args: readonly unknown[]): void {
  assertReady('dialog module can only be used after app is ready');
  if (args.length === 2 && args[0] === undefined) throw new TypeError('The parent of a dialog must be a window; leave it out where there is none.');
}

export const shell = {
  async openExternal(url: string) {
    seen.opened.push(url);
  },
  async openPath(path: string) {
    seen.opened.push(path);
    return '';
  },
  showItemInFolder(path: string) {
    seen.opened.push(path);
  },
  beep() {},
};

/** A picture by its file: empty where there is none, and never an error, as Electron has it. */
class NativeImage {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  isEmpty(): boolean {
    return !existsSync(this.#path);
  }

  resize(): NativeImage {
    return this;
  }
}

export const nativeImage = { createFromPath: (path: string) => new NativeImage(path) };

let isReporting = false;

export const crashReporter = {
  start({ uploadToServer = true, submitURL }: { readonly uploadToServer?: boolean; readonly submitURL?: string } = {}): void {
    if (uploadToServer && !submitURL) throw new Error('submitURL must be specified when uploadToServer is true');
    if (app.isReady()) process.emitWarning('crashReporter was started after the app was ready: processes that run already are not watched.');
    isReporting = true;
  },
  getUploadToServer: () => false,
  isStarted: () => isReporting,
};

const BLOCKERS = ['prevent-app-suspension', 'prevent-display-sleep'];
let lastBlocker = 0;

export const powerSaveBlocker = {
  start(type: string): number {
    assertReady('powerSaveBlocker can only be used after app is ready');
    if (!BLOCKERS.includes(type)) throw new TypeError(`Unknown power save blocker ${type}`);
    lastBlocker += 1;
    seen.blockers.set(lastBlocker, type);
    return lastBlocker;
  },
  stop: (id: number) => seen.blockers.delete(id),
  isStarted: (id: number) => seen.blockers.has(id),
};

const display = { id: 1, scaleFactor: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 }, workArea: { x: 0, y: 0, width: 1920, height: 1040 } };

export const screen = {
  getPrimaryDisplay() {
    assertReady("The 'screen' module can't be used before the app 'ready' event");
    return display;
  },
  getAllDisplays: () => [screen.getPrimaryDisplay()],
};

export const nativeTheme = Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: true });
export const powerMonitor = new EventEmitter();
app.once('quit', () => seen.blockers.clear());
