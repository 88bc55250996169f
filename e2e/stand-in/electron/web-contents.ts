/** `webContents`: one page of Chromium, with the preload in a world of its own. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { app, StandInEvent } from './app.ts';
import { browserOf } from './browser.ts';
import type { CdpSession } from './cdp.ts';
import { seen } from './system.ts';
import { ipcMain } from './ipc-main.ts';
import { MessagePortMain } from './message-port.ts';
import { openBridgeEnd, runPreload } from './page-world.ts';
import { fromChromium, toChromium } from './protocol.ts';
import { session } from './session.ts';
import { createWireValues } from './wire-values.ts';

const WORLD = 'Electron Isolated Context';
const BINDING = 'standInSend';
const values = createWireValues();

/** The document that sits in a window now; another one once it has navigated. */
export interface WebFrameMain {
  readonly url: string;
  readonly origin: string;
  readonly parent: null;
  readonly top: WebFrameMain;
  readonly isDestroyed: () => boolean;
}

interface FromPage {
  readonly kind: 'send' | 'invoke' | 'port-message' | 'port-close' | 'preload-error';
  readonly channel: string;
  readonly args: string;
  readonly call: number;
  readonly ports: readonly number[];
  readonly port: number;
  readonly data: string;
  readonly message: string;
}

type OpenHandler = (details: { url: string; frameName: string; features: string }) => { action: 'allow' | 'deny' };

export class WebContents extends EventEmitter {
  static #lastId = 0;
  readonly id: number;
  readonly session = session.defaultSession;
  mainFrame: WebFrameMain;
  readonly #preload: string | undefined;
  readonly #opened: Promise<CdpSession>;
  #cdp: CdpSession | undefined;
  #mainFrameId = '';
  #world: number | undefined;
  #expected: string | undefined;
  #openHandler: OpenHandler | undefined;
  #isDestroyed = false;
  readonly #ports = new Map<number, MessagePortMain>();

  /** Where pages asked for another window, until somebody decides about it. */
  readonly #opens: string[] = [];
  #onOpen: ((url: string) => void) | undefined;
  targetId: string | undefined;

  constructor(open: Promise<CdpSession>, preload: string | undefined) {
    super();
    this.setMaxListeners(0);
    WebContents.#lastId += 1;
    this.id = WebContents.#lastId;
    this.mainFrame = this.#frame('about:blank');
    this.#preload = preload;
    this.#opened = open.then((cdp) => this.#prepare(cdp));
    app.emit('web-contents-created', new StandInEvent(), this);
  }

  async loadURL(url: string): Promise<void> {
    const address = toChromium(url);
    const cdp = await this.#opened;
    await session.defaultSession.applyPermissions(browserOf().browser, this, address);
    this.#expected = address;
    const loaded = new Promise<void>((resolve) => cdp.once('Page.loadEventFired', () => resolve()));
    const { errorText } = await cdp.send<{ errorText?: string }>('Page.navigate', { url: address });
    if (errorText !== undefined) throw new Error(`${errorText.replace('net::', '')} loading '${url}'`);
    await loaded;
  }

  reload(): void {
    this.#expected = toChromium(this.mainFrame.url);
    this.#cdp?.sendIfThere('Page.reload');
  }

  /** Begins a drag of the system's own; what would be dragged is kept for tests. */
  startDrag(item: { readonly file?: string; readonly files?: readonly string[]; readonly icon?: { isEmpty(): boolean } | string }): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
    if (!item.file && !item.files?.length) throw new Error("Must specify either 'file' or 'files' option");
    if (!item.icon) throw new Error("'icon' parameter is required");
    if (typeof item.icon !== 'string' && item.icon.isEmpty()) throw new Error("Must specify non-empty 'icon' option");
    seen.dragged.push(...(item.files ?? [item.file ?? '']));
  }

  forcefullyCrashRenderer(): void {
    this.#cdp?.sendIfThere('Page.crash');
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** What the app says to a page that wants another window. Without a handler, Electron opens it. */
  decideOpen(url: string): 'allow' | 'deny' {
    return this.#openHandler?.({ url: fromChromium(url), frameName: '', features: '' }).action ?? 'allow';
  }

  nextOpenUrl(): Promise<string> {
    const url = this.#opens.shift();
    if (url !== undefined) return Promise.resolve(url);
    return new Promise((resolve) => {
      this.#onOpen = resolve;
    });
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
    this.#tell({ kind: 'message', channel, args: values.encode(args) });
  }

  destroyed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#endWorld();
    this.emit('destroyed');
  }

  async #prepare(cdp: CdpSession): Promise<CdpSession> {
    this.#cdp = cdp;
    cdp.on('Page.frameStartedLoading', ({ frameId }: { frameId: string }) => {
      if (frameId === this.#mainFrameId) this.emit('did-start-loading');
    });
    cdp.on('Page.frameNavigated', ({ frame }: { frame: { id: string; parentId?: string; url: string } }) => {
      if (frame.parentId !== undefined) return;
      this.mainFrame = this.#frame(fromChromium(frame.url));
      this.emit('did-navigate', new StandInEvent(), this.mainFrame.url);
    });
    cdp.on('Page.loadEventFired', () => this.emit('did-finish-load'));
    cdp.on('Runtime.executionContextCreated', ({ context }: { context: { id: number; name: string; auxData: { frameId: string } } }) => {
      if (context.name === WORLD && context.auxData.frameId === this.#mainFrameId) this.#world = context.id;
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }: { executionContextId: number }) => {
      if (executionContextId === this.#world) this.#endWorld();
    });
    cdp.on('Runtime.executionContextsCleared', () => this.#endWorld());
    cdp.on('Runtime.bindingCalled', ({ payload, executionContextId }: { payload: string; executionContextId: number }) => {
      this.#hear(JSON.parse(payload) as FromPage, executionContextId === this.#world ? this.mainFrame : null);
    });
    cdp.on('Page.windowOpen', ({ url }: { url: string }) => {
      if (this.#onOpen) this.#onOpen(url);
      else this.#opens.push(url);
      this.#onOpen = undefined;
    });
    cdp.on('Fetch.requestPaused', (request: { requestId: string; frameId: string; redirectedRequestId?: string; request: { url: string } }) => this.#guard(cdp, request));
    cdp.on('Debugger.paused', (pause: Pause) => void answerPathOf(cdp, pause));
    cdp.on('Inspector.targetCrashed', () => {
      const details = { reason: 'crashed', exitCode: 139 };
      this.emit('render-process-gone', new StandInEvent(), details);
      app.emit('render-process-gone', new StandInEvent(), this, details);
    });

    await cdp.send('Page.enable');
    const { frameTree } = await cdp.send<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree');
    this.#mainFrameId = frameTree.frame.id;
    await cdp.send('DOM.enable');
    await cdp.send('Debugger.enable');
    await cdp.send('Inspector.enable');
    await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*', resourceType: 'Document' }] });
    if (this.#preload !== undefined) await this.#installPreload(cdp, this.#preload);
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.runIfWaitingForDebugger');
    return cdp;
  }

  async #installPreload(cdp: CdpSession, path: string): Promise<void> {
    const secret = crypto.randomUUID();
    const source = readPreload(path, (error) => this.#failPreload(error));
    const top = 'if (window === window.top)';
    await cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: `${top} (${String(openBridgeEnd)})(${JSON.stringify(secret)}, 'page');` });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: WORLD,
      source:
        `${top} (${String(runPreload)})((${String(openBridgeEnd)})(${JSON.stringify(secret)}, 'preload'), ` +
        `(${String(createWireValues)})(), (text) => ${BINDING}(text), ${JSON.stringify(process.platform)}, ` +
        `function (exports, require, module, process) {\n${source}\n});`,
    });
  }

  #failPreload(error: Error): void {
    process.stderr.write(`Unable to load preload script: ${this.#preload}\n${error.message}\n`);
    this.emit('preload-error', new StandInEvent(), this.#preload, error);
  }

  #hear(message: FromPage, senderFrame: WebFrameMain | null): void {
    if (message.kind === 'preload-error') {
      this.#failPreload(new Error(message.message));
      return;
    }
    if (message.kind === 'port-message') {
      this.#ports.get(message.port)?.deliver(values.decode(message.data));
      return;
    }
    if (message.kind === 'port-close') {
      this.#ports.get(message.port)?.end();
      this.#ports.delete(message.port);
      return;
    }
    const event = Object.assign(new StandInEvent(), { type: 'frame', sender: this, senderFrame, frameId: 1, processId: this.id });
    const args = values.decode(message.args) as unknown[];
    if (message.kind === 'send') {
      ipcMain.emit(message.channel, Object.assign(event, { ports: message.ports.map((id) => this.#openPort(id)) }), ...args);
      return;
    }
    ipcMain.answer(message.channel, event, args).then(
      (answer) => this.#tell({ kind: 'answer', call: message.call, data: values.encode(answer) }),
      (error: Error) => this.#tell({ kind: 'answer', call: message.call, error: error.message }),
    );
  }

  #openPort(id: number): MessagePortMain {
    const port = new MessagePortMain();
    port.attach({
      start: () => this.#tell({ kind: 'port-start', port: id }),
      send: (message) => this.#tell({ kind: 'port-message', port: id, data: values.encode(message) }),
      close: () => this.#tell({ kind: 'port-close', port: id }),
    });
    this.#ports.set(id, port);
    return port;
  }

  #tell(message: Record<string, unknown>): void {
    if (this.#world === undefined) return;
    const expression = `standInReceive(${JSON.stringify(JSON.stringify(message))})`;
    this.#cdp?.sendIfThere('Runtime.evaluate', { expression, contextId: this.#world });
  }

  #endWorld(): void {
    this.#world = undefined;
    for (const port of this.#ports.values()) port.end();
    this.#ports.clear();
  }

  /** Lets the app see where its page wants to go, before it goes. What the app itself loads is not asked about. */
  #guard(cdp: CdpSession, { requestId, frameId, redirectedRequestId, request }: { requestId: string; frameId: string; redirectedRequestId?: string; request: { url: string } }): void {
    const isMainFrame = frameId === this.#mainFrameId;
    const isOwn = isMainFrame && this.#expected === request.url;
    if (isOwn) this.#expected = undefined;
    const event = Object.assign(new StandInEvent(), { url: fromChromium(request.url), isMainFrame, isSameDocument: false, frame: this.mainFrame });
    if (!isOwn) {
      const name = redirectedRequestId !== undefined ? 'will-redirect' : isMainFrame ? 'will-navigate' : 'will-frame-navigate';
      this.emit(name, event, event.url);
    }
    if (event.defaultPrevented) cdp.sendIfThere('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    else cdp.sendIfThere('Fetch.continueRequest', { requestId });
  }

  #frame(url: string): WebFrameMain {
    const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? 'null';
    const frame = { url, origin, parent: null, isDestroyed: () => this.mainFrame !== frame } as WebFrameMain & { top: WebFrameMain };
    frame.top = frame;
    return frame;
  }
}

interface Pause {
  readonly callFrames: readonly { readonly callFrameId: string; readonly functionName: string }[];
}

/** The page stands still inside `getPathForFile`: only the browser knows where the file lies. */
async function answerPathOf(cdp: CdpSession, { callFrames }: Pause): Promise<void> {
  const frame = callFrames[0];
  try {
    if (frame?.functionName !== 'standInPathOf') return;
    const evaluate = (expression: string) =>
      cdp.send<{ result: { objectId?: string } }>('Debugger.evaluateOnCallFrame', { callFrameId: frame.callFrameId, expression });
    const { result } = await evaluate('file');
    const { path } = await cdp.send<{ path: string }>('DOM.getFileInfo', { objectId: result.objectId });
    await evaluate(`path = ${JSON.stringify(path)}`);
  } catch (error) {
    process.stderr.write(`stand-in: ${String(error)}\n`);
  } finally {
    cdp.sendIfThere('Debugger.resume');
  }
}

/** The preload's text; an empty one where it can't be read or parsed, as Electron goes on without. */
function readPreload(path: string, fail: (error: Error) => void): string {
  try {
    const source = readFileSync(path, 'utf8');
    void new Script(`(function () {\n${source}\n})`, { filename: path });
    return source;
  } catch (error) {
    fail(error as Error);
    return '';
  }
}
