/** `BrowserWindow`: a window that is a page of Chromium, and remembers what was done to it. */
import { EventEmitter } from 'node:events';
import { isAbsolute } from 'node:path';
import { app, assertReady, StandInEvent } from './app.ts';
import { closePage, openPage, whenPageGone, type Page, type Popup } from './browser.ts';
import { WebContents } from './web-contents.ts';

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface WebPreferences {
  readonly preload?: string;
  readonly sandbox?: boolean;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
  readonly webSecurity?: boolean;
}

interface Options extends Partial<Bounds> {
  readonly show?: boolean;
  readonly title?: string;
  readonly webPreferences?: WebPreferences;
}

export class BrowserWindow extends EventEmitter {
  static readonly #all = new Set<BrowserWindow>();
  readonly webContents: WebContents;
  /** As `setProgressBar` left it. */
  progress = -1;
  #page: Page | undefined;
  #bounds: Bounds;
  #isVisible: boolean;
  #isFocused = false;
  #isMinimized = false;
  #isMaximized = false;
  #isDestroyed = false;

  constructor(options: Options = {}, adopted?: Page) {
    super();
    assertReady('Cannot create BrowserWindow before app is ready');
    const preferences = options.webPreferences ?? {};
    checkPreferences(preferences);
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.#isVisible = options.show ?? true;
    this.#isFocused = this.#isVisible;
    BrowserWindow.#all.add(this);
    app.windows.add(this);
    const opening = adopted ? Promise.resolve(adopted) : openPage();
    this.webContents = new WebContents(opening.then((page) => this.#open(page)), preferences.preload);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    app.emit('browser-window-created', new StandInEvent(), this);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#all];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.#isFocused) ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  close(): void {
    if (this.tryClose()) app.tellAllClosed();
  }

  tryClose(): boolean {
    const event = new StandInEvent();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    this.#end();
    return true;
  }

  destroy(): void {
    this.#end();
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  show(): void {
    this.#isVisible = true;
    this.focus();
  }

  hide(): void {
    this.#isVisible = false;
    this.blur();
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  focus(): void {
    this.#isFocused = true;
    this.emit('focus');
  }

  blur(): void {
    this.#isFocused = false;
    this.emit('blur');
  }

  isFocused(): boolean {
    return this.#isFocused;
  }

  minimize(): void {
    this.#isMinimized = true;
    this.blur();
    this.emit('minimize');
  }

  restore(): void {
    this.#isMinimized = false;
    this.emit('restore');
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  maximize(): void {
    this.#isMaximized = true;
    this.emit('maximize');
  }

  unmaximize(): void {
    this.#isMaximized = false;
    this.emit('unmaximize');
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
  }

  getBounds(): Bounds {
    return this.#bounds;
  }

  getNormalBounds(): Bounds {
    return this.#bounds;
  }

  setProgressBar(progress: number): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
    this.progress = progress;
  }

  async #open(page: Page) {
    this.#page = page;
    this.webContents.targetId = page.targetId;
    whenPageGone(page.targetId, () => {
      this.#end();
      app.tellAllClosed();
    });
    await page.cdp.send('Emulation.setDeviceMetricsOverride', { width: this.#bounds.width, height: this.#bounds.height, deviceScaleFactor: 1, mobile: false });
    return page.cdp;
  }

  #end(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    BrowserWindow.#all.delete(this);
    app.windows.delete(this);
    if (this.#page) closePage(this.#page.targetId);
    this.webContents.destroyed();
    this.emit('closed');
  }
}

/** A page opened another: its window's handler decides, and without one the window is there. */
export async function decidePopup({ targetId, cdp, openerId }: Popup): Promise<void> {
  const opener = BrowserWindow.getAllWindows().find((window) => window.webContents.targetId === openerId) ?? BrowserWindow.getAllWindows()[0];
  const url = (await opener?.webContents.nextOpenUrl()) ?? 'about:blank';
  if (opener?.webContents.decideOpen(url) === 'deny') closePage(targetId);
  else void new BrowserWindow({}, { targetId, cdp });
}

/** The stand-in has one kind of page, the safe one; a window that asks for another is a mistake worth hearing of. */
function checkPreferences(preferences: WebPreferences): void {
  if (preferences.sandbox === false) throw new Error('The window would not be sandboxed.');
  if (preferences.contextIsolation === false) throw new Error('The window would share its world with the preload.');
  if (preferences.nodeIntegration === true) throw new Error('The window would hand Node to the page.');
  if (preferences.webSecurity === false) throw new Error('The window would switch the same-origin policy off.');
  if (preferences.preload !== undefined && !isAbsolute(preferences.preload)) throw new Error('preload script must have absolute path.');
}
