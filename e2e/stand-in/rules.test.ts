/** Each rule of Electron that the stand-in enforces, seen to bite: a program that breaks it, and what comes of it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findChromium } from '../chromium.ts';
import { StandInApp } from './launch.ts';

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 50 });
const canRun = findChromium() !== undefined;

/** The beginning of most programs: a scheme with a page, and a window that shows it. */
const WINDOW = `
  import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';
  import { join } from 'node:path';
  const PRIVILEGES = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  const html = (body) => new Response('<!doctype html><title>Page</title>' + body, { headers: { 'content-type': 'text/html' } });
  const show = async (options = {}) => {
    const window = new BrowserWindow({ ...options, webPreferences: { preload: join(import.meta.dirname, 'preload.cjs') } });
    await window.loadURL('app://page/');
    return window;
  };
`;
const PLAIN = `${WINDOW}
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: PRIVILEGES }]);
  const open = async () => {
    await app.whenReady();
    session.defaultSession.protocol.handle('app', () => html('<p>Hello</p>'));
    await show();
  };
  void open();
`;

describe.skipIf(!canRun)(`the stand-in for Electron${canRun ? '' : ' (skipped: Chromium is not here)'}`, () => {
  let dir: string;
  let running: StandInApp[] = [];
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'stand-in-rules-'));
  });
  afterEach(async () => {
    for (const app of running.splice(0)) await app.close();
    await rm(dir, { recursive: true, force: true, maxRetries: 10 });
  });

  async function start(main: string, preload = '', env: Record<string, string> = {}): Promise<StandInApp> {
    await writeFile(join(dir, 'main.mjs'), `import { app as theApp } from 'electron';\ntheApp.setPath('userData', ${JSON.stringify(join(dir, 'data'))});\n${main}`);
    await writeFile(join(dir, 'preload.cjs'), preload);
    const app = new StandInApp({ main: join(dir, 'main.mjs'), env });
    running.push(app);
    return app;
  }
  const kept = <Value>(app: StandInApp) => app.evaluate(() => (globalThis as unknown as { kept: Value }).kept);

  test('encrypts only once it is ready and has a keychain, and opens nothing that another keychain closed', async () => {
    const tries = `
      import { app, safeStorage } from 'electron';
      import { existsSync, readFileSync, writeFileSync } from 'node:fs';
      const kept = globalThis.kept = {};
      const sealed = ${JSON.stringify(join(dir, 'sealed'))};
      const note = (name, work) => { try { kept[name] = String(work()); } catch (error) { kept[name] = 'refused: ' + error.message; } };
      kept.early = [safeStorage.isEncryptionAvailable(), safeStorage.getSelectedStorageBackend()];
      note('earlyEncrypt', () => safeStorage.encryptString('a'));
      app.whenReady().then(async () => {
        kept.ready = [safeStorage.isEncryptionAvailable(), await safeStorage.isAsyncEncryptionAvailable(), safeStorage.getSelectedStorageBackend()];
        if (existsSync(sealed)) note('foreign', () => safeStorage.decryptString(readFileSync(sealed)));
        note('clear', () => safeStorage.decryptString(Buffer.from('a word in clear')));
        note('encrypted', () => { const bytes = safeStorage.encryptString('a word'); writeFileSync(sealed, bytes); return bytes.includes('a word'); });
        if (existsSync(sealed)) await safeStorage.decryptStringAsync(readFileSync(sealed)).then((told) => { kept.back = told; }, (error) => { kept.back = 'refused: ' + error.message; });
        kept.isDone = true;
      });
    `;
    const told = async (env: Record<string, string>) => {
      const app = await start(tries, '', env);
      await until(async () => expect((await kept<{ isDone?: boolean }>(app)).isDone).toBe(true));
      return kept<Record<string, unknown>>(app);
    };
    const none = await told({});
    expect(none['early']).toEqual([false, 'unknown']);
    expect(none['earlyEncrypt']).toContain('before app is ready');
    expect(none['ready']).toEqual([false, false, 'basic_text']);
    expect(none['encrypted']).toContain('refused');
    const one = await told({ STAND_IN_KEYCHAIN: join(dir, 'one') });
    expect(one).toMatchObject({ ready: [true, true, 'gnome_libsecret'], encrypted: 'false', back: { result: 'a word', shouldReEncrypt: false } });
    expect(one['clear']).toContain('refused: Error while decrypting');
    expect((await told({ STAND_IN_KEYCHAIN: join(dir, 'two') }))['foreign']).toContain('refused: Error while decrypting');
  });

  test('refuses before ready what Electron refuses, and schemes after it', async () => {
    const app = await start(`
      import { app, BrowserWindow, dialog, Notification, powerSaveBlocker, protocol, screen, session, utilityProcess } from 'electron';
      const kept = globalThis.kept = {};
      const attempts = {
        window: () => new BrowserWindow(),
        session: () => session.defaultSession,
        protocol: () => protocol.handle('app', () => new Response('')),
        worker: () => utilityProcess.fork('worker.js'),
        notification: () => new Notification({ title: '' }),
        screen: () => screen.getPrimaryDisplay(),
      };
      for (const [name, attempt] of Object.entries(attempts)) {
        try { attempt(); kept[name] = 'went through'; } catch (error) { kept[name] = error.message; }
      }
      dialog.showOpenDialog({}).catch((error) => { kept.dialog = error.message; });
      app.whenReady().then(() => {
        try { protocol.registerSchemesAsPrivileged([]); kept.scheme = 'went through'; } catch (error) { kept.scheme = error.message; }
      });
    `);
    const refused = await kept<Record<string, string>>(app);
    expect(Object.keys(refused).toSorted()).toEqual(['dialog', 'notification', 'protocol', 'scheme', 'screen', 'session', 'window', 'worker']);
    expect(Object.values(refused)).not.toContain('went through');
    expect(refused['window']).toBe('Cannot create BrowserWindow before app is ready');
    expect(refused['scheme']).toBe('protocol.registerSchemesAsPrivileged should be called before app is ready');
  });

  test('is not ready before the main script is through, so a script that awaits it at its top never is', async () => {
    const app = await start(`import { app } from 'electron'; await app.whenReady(); process.stdout.write('went through');`);
    expect(await app.exited).toBe(13); // Node's word for an await that nothing can end
    expect(app.said).not.toContain('went through');
  });

  test('refuses a window that is not sandboxed, isolated and free of Node', async () => {
    const app = await start(`
      import { app, BrowserWindow } from 'electron';
      app.whenReady().then(() => globalThis.kept = [{ sandbox: false }, { contextIsolation: false }, { nodeIntegration: true }, { webSecurity: false }, { preload: 'preload.cjs' }].map((webPreferences) => {
        try { new BrowserWindow({ webPreferences }); return 'went through'; } catch (error) { return 'refused'; }
      }));
    `);
    await until(async () => expect(await kept(app)).toEqual(['refused', 'refused', 'refused', 'refused', 'refused']));
  });

  describe('a preload', () => {
    test('may require electron, timers and url, and nothing of Node or of ours', async () => {
      const app = await start(PLAIN, `
        const names = ['electron', 'timers', 'url', 'node:url', 'fs', 'node:child_process', 'path', './other.cjs', 'electron/main'];
        const found = names.map((name) => { try { return typeof require(name); } catch (error) { return error.message; } });
        require('electron').contextBridge.exposeInMainWorld('found', found);
        require('fs');
      `);
      const page = await app.firstWindow();
      expect(await page.evaluate(() => (window as unknown as { found: unknown }).found)).toEqual([
        'object',
        'object',
        'object',
        'object',
        ...['fs', 'node:child_process', 'path', './other.cjs', 'electron/main'].map((name) => `module not found: ${name}`),
      ]);
      // Not caught, it ends the preload, not the page.
      await until(() => expect(app.said).toMatch(/Unable to load preload script[^]*module not found: fs/));
      expect(await page.title()).toBe('Page');
    });

    test('that cannot be parsed is told of, and the page goes on without', async () => {
      const app = await start(PLAIN, 'const = ;');
      expect(await (await app.firstWindow()).title()).toBe('Page');
      expect(app.said).toContain('Unable to load preload script');
    });

    test('shares no world with its page: neither variables, nor prototypes, nor what it exposes', async () => {
      const app = await start(PLAIN, `
        window.leaked = 1; globalThis.alsoLeaked = 2; Array.prototype.leaked = 3;
        const api = { list: [1], say: () => api.list.length, made: new (class Thing { field = 1; method() {} })() };
        require('electron').contextBridge.exposeInMainWorld('api', api);
      `);
      const page = await app.firstWindow();
      const found = await page.evaluate(() => {
        const { api } = window as unknown as { api: { list: number[]; say(): number; made: object } };
        const attempts = [() => api.list.push(2), () => Object.assign(api, { say: 0 }), () => Object.assign(window, { api: 0 })].map((attempt) => {
          try {
            attempt();
            return 'changed';
          } catch {
            return 'kept';
          }
        });
        return { leaks: ['leaked', 'alsoLeaked', 'require', 'process'].filter((name) => name in window || name in Array.prototype), attempts, said: api.say(), methods: 'method' in api.made };
      });
      expect(found).toEqual({ leaks: [], attempts: ['kept', 'kept', 'kept'], said: 1, methods: false });
    });

    test('cannot hand a port, an element of another kind or a taken name over the bridge', async () => {
      const app = await start(PLAIN, `
        const { contextBridge } = require('electron');
        const attempt = (run) => { try { run(); return 'went through'; } catch (error) { return error.name + ': ' + error.message; } };
        const port = new MessageChannel().port1;
        contextBridge.exposeInMainWorld('told', [
          attempt(() => contextBridge.exposeInMainWorld('port', { port })),
          attempt(() => contextBridge.exposeInMainWorld('location', {})),
        ]);
        contextBridge.exposeInMainWorld('late', { port: () => port, later: async () => port });
      `);
      const page = await app.firstWindow();
      const told = await page.evaluate(async () => {
        const { told: early, late } = window as unknown as { told: string[]; late: { port(): unknown; later(): Promise<unknown> } };
        let thrown = '';
        try {
          late.port();
        } catch (error) {
          thrown = (error as Error).message;
        }
        return [...early, thrown, await late.later().then(() => 'went through', (error: Error) => error.message)];
      });
      expect(told).toEqual([
        expect.stringContaining('could not be cloned'),
        expect.stringContaining('Cannot bind an API on top of an existing property'),
        expect.stringContaining('could not be cloned'),
        expect.stringContaining('could not be cloned'),
      ]);
    });
  });

  describe('messages', () => {
    const ASK = `
      const { contextBridge, ipcRenderer } = require('electron');
      const text = (error) => error.name + ': ' + error.message;
      contextBridge.exposeInMainWorld('ask', {
        invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args).then((answer) => ({ answer }), (error) => ({ error: text(error) })),
        sendFunction: () => { try { ipcRenderer.send('any', () => 1); return 'went through'; } catch (error) { return text(error); } },
      });
    `;
    const ASKED = `${PLAIN}
      ipcMain.handle('echo', (event, ...args) => args);
      ipcMain.handle('frame', (event) => ({ url: event.senderFrame.url, origin: event.senderFrame.origin, isTop: event.senderFrame.parent === null }));
      ipcMain.handle('function', () => () => 1);
      ipcMain.handle('throw', () => { throw new TypeError('no such book'); });
      try { ipcMain.handle('echo', () => 1); } catch (error) { globalThis.kept = error.message; }
    `;
    interface Asking {
      ask: { invoke(channel: string, ...args: unknown[]): Promise<{ answer?: unknown; error?: string }>; sendFunction(): string };
    }

    test('are structured clones both ways, and what cannot be cloned is refused', async () => {
      const app = await start(ASKED, ASK);
      const page = await app.firstWindow();
      const found = await page.evaluate(async () => {
        const { ask } = window as unknown as Asking;
        const when = new Date(86_400_000);
        const bytes = new Uint8Array([0, 255, 7]);
        const { answer } = await ask.invoke('echo', { when, bytes, map: new Map([['a', undefined]]), none: undefined, big: 10n, nan: Number.NaN });
        const [back] = answer as [{ when: Date; bytes: Uint8Array; map: Map<string, unknown>; none: undefined; big: bigint; nan: number }];
        return {
          same: back.when.getTime() === when.getTime() && back.bytes instanceof Uint8Array && back.bytes[1] === 255 && back.map.has('a') && 'none' in back && back.big === 10n && Number.isNaN(back.nan),
          fromPage: ask.sendFunction(),
          fromMain: (await ask.invoke('function')).error,
        };
      });
      expect(found.same).toBe(true);
      expect(found.fromPage).toContain('DataCloneError');
      expect(found.fromMain).toContain('could not be cloned');
      const toPage = await app.evaluate(({ BrowserWindow }) => {
        try {
          BrowserWindow.getAllWindows()[0]?.webContents.send('any', () => 1);
          return 'went through';
        } catch (error) {
          return (error as Error).name;
        }
      });
      expect(toPage).toBe('DataCloneError');
    });

    test('tell their sender, and fail in the words that Electron uses', async () => {
      const app = await start(ASKED, ASK);
      const page = await app.firstWindow();
      const invoke = (channel: string) => page.evaluate((name) => (window as unknown as Asking).ask.invoke(name), channel);
      expect(await invoke('frame')).toEqual({ answer: { url: 'app://page/', origin: 'app://page', isTop: true } });
      expect(await invoke('throw')).toEqual({ error: "Error: Error invoking remote method 'throw': TypeError: no such book" });
      expect(await invoke('nothing')).toEqual({ error: "Error: Error invoking remote method 'nothing': Error: No handler registered for 'nothing'" });
      expect(await kept(app)).toBe("Attempted to register a second handler for 'echo'");
    });
  });

  describe('ports', () => {
    const MAIN = `${PLAIN}
      globalThis.kept = { heard: [], closed: false };
      ipcMain.on('port', (event) => {
        const [port] = event.ports;
        globalThis.port = port;
        port.on('message', ({ data }) => { kept.heard.push(data); port.postMessage({ back: data }); });
        port.on('close', () => { kept.closed = true; });
      });
    `;
    const PRELOAD = `
      const { ipcRenderer, contextBridge } = require('electron');
      contextBridge.exposeInMainWorld('open', () => {
        const { port1, port2 } = new MessageChannel();
        ipcRenderer.postMessage('port', null, [port2]);
        window.postMessage('port', '*', [port1]);
      });
    `;
    const open = () => {
      window.addEventListener('message', (event) => {
        const [port] = event.ports;
        const got: unknown[] = [];
        Object.assign(window, { port, got });
        port?.addEventListener('message', ({ data }) => got.push(data));
        port?.start();
        port?.postMessage({ n: 1 });
      });
      (window as unknown as { open: () => void }).open();
    };

    test('of a page wait to be started, carry clones both ways, and close with their page', async () => {
      const app = await start(MAIN, PRELOAD.replace("'open'", "'openPort'"));
      const page = await app.firstWindow();
      await page.evaluate(`(${String(open).replace('window.open', 'window.openPort').replace(/\(window\)\.open\(\)/, 'window.openPort()')})()`);
      await until(async () => expect(await app.evaluate(() => 'port' in globalThis)).toBe(true));
      expect((await kept<{ heard: unknown[] }>(app)).heard).toEqual([]);
      const refused = await app.evaluate(() => {
        const { port } = globalThis as unknown as { port: { start(): void; postMessage(message: unknown): void } };
        port.start();
        try {
          port.postMessage(() => 1);
          return 'went through';
        } catch (error) {
          return (error as Error).name;
        }
      });
      expect(refused).toBe('DataCloneError');
      await until(async () => expect(await page.evaluate(() => (window as unknown as { got: unknown[] }).got)).toEqual([{ back: { n: 1 } }]));
      await page.reload();
      await until(async () => expect((await kept<{ closed: boolean }>(app)).closed).toBe(true));
    });

    test('of the main process queue until they are started, and tell when the other end closes', async () => {
      const app = await start(`
        import { app, MessageChannelMain } from 'electron';
        globalThis.run = async () => {
          const { port1, port2 } = new MessageChannelMain();
          const got = [];
          const sent = { n: 1 };
          port1.postMessage(sent);
          sent.n = 2;
          await new Promise(setImmediate);
          port2.on('message', ({ data }) => got.push(data));
          await new Promise(setImmediate);
          const before = got.length;
          port2.start();
          const closed = new Promise((resolve) => port2.on('close', resolve));
          port1.close();
          await closed;
          return { before, got };
        };
      `);
      expect(await app.evaluate(() => (globalThis as unknown as { run(): unknown }).run())).toEqual({ before: 0, got: [{ n: 1 }] });
    });
  });

  describe('leaving the page', () => {
    const guarded = (guards: string) => `${WINDOW}
      globalThis.kept = [];
      protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: PRIVILEGES }]);
      app.on('web-contents-created', (event, contents) => { ${guards} });
      app.whenReady().then(async () => {
        protocol.handle('app', ({ url }) => url.endsWith('/moved') ? new Response(null, { status: 302, headers: { location: 'http://127.0.0.1:9/' } })
          : html('<a id="next" href="/next">next</a><a id="moved" href="/moved">moved</a><a id="window" href="/window" target="_blank">window</a>'));
        await show();
      });
    `;
    const url = (app: StandInApp) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());

    test('happens where nobody prevents it', async () => {
      const app = await start(guarded(`contents.on('will-navigate', (event) => kept.push(event.url));`));
      await (await app.firstWindow()).locator('#next').click();
      await until(async () => expect(await url(app)).toBe('app://page/next'));
      expect(await kept(app)).toEqual(['app://page/next']);
    });

    test('does not happen where will-navigate is prevented', async () => {
      const app = await start(guarded(`contents.on('will-navigate', (event) => { kept.push(event.url); event.preventDefault(); });`));
      const page = await app.firstWindow();
      await page.locator('#next').click();
      await until(async () => expect(await kept(app)).toEqual(['app://page/next']));
      expect(await url(app)).toBe('app://page/');
      await expect(page.locator('#next').isVisible()).resolves.toBe(true);
    });

    test('is asked about again where the address moves on', async () => {
      const app = await start(guarded(`contents.on('will-redirect', (event) => { kept.push(event.url); event.preventDefault(); });`));
      await (await app.firstWindow()).locator('#moved').click();
      await until(async () => expect(await kept(app)).toEqual(['http://127.0.0.1:9/']));
      expect(await url(app)).toBe('app://page/');
    });

    test('into another window opens one where nothing is said against it', async () => {
      const app = await start(guarded(''));
      await (await app.firstWindow()).locator('#window').click();
      await until(async () => expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2));
    });

    test('into another window is decided by the handler, for links and for scripts', async () => {
      const app = await start(guarded(`contents.setWindowOpenHandler(({ url }) => { kept.push(url); return { action: 'deny' }; });`));
      const page = await app.firstWindow();
      await page.locator('#window').click();
      await until(async () => expect(await kept(app)).toEqual(['app://page/window']));
      await page.evaluate(() => void window.open('/scripted'));
      await until(async () => expect(await kept(app)).toEqual(['app://page/window', 'app://page/scripted']));
      expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    });
  });

  describe('a scheme', () => {
    const withPrivileges = (privileges: string) => `${WINDOW}
      globalThis.kept = { ranges: [], error: null };
      protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: ${privileges} }]);
      app.whenReady().then(async () => {
        protocol.handle('app', (request) => {
          if (!request.url.endsWith('.wav')) return html('<p>Page</p>');
          const range = request.headers.get('range');
          kept.ranges.push(range);
          return new Response('RIFF', { status: 206, headers: { 'content-type': 'audio/wav', 'content-range': 'bytes 0-3/4' } });
        });
        await show().catch((error) => { kept.error = error.message; });
      });
    `;
    const load = async () => {
      const fetched = await fetch('/x').then(() => 'fetched', () => 'failed');
      const audio = new Audio('/a.wav');
      await new Promise((resolve) => audio.addEventListener('error', resolve, { once: true }));
      return fetched;
    };

    test('answers fetches and ranges of media with every privilege', async () => {
      const app = await start(withPrivileges('PRIVILEGES'));
      expect(await (await app.firstWindow()).evaluate(load)).toBe('fetched');
      expect((await kept<{ ranges: string[] }>(app)).ranges).toContain('bytes=0-');
    });

    test('cannot be fetched from without supportFetchAPI, nor play without stream', async () => {
      const app = await start(withPrivileges('{ standard: true, secure: true }'));
      expect(await (await app.firstWindow()).evaluate(load)).toBe('failed');
      expect((await kept<{ ranges: string[] }>(app)).ranges).toEqual([]);
    });

    test('has no pages with an origin unless it is standard', async () => {
      const app = await start(withPrivileges('{ secure: true }'));
      await until(async () => expect((await kept<{ error: string }>(app)).error).toContain('not registered as standard'));
    });
  });

  describe('permissions', () => {
    const query = () => navigator.permissions.query({ name: 'notifications' }).then(({ state }) => state);

    test('are granted where nobody handles them', async () => {
      const app = await start(PLAIN);
      expect(await (await app.firstWindow()).evaluate(query)).toBe('granted');
    });

    test.each(['setPermissionCheckHandler(() => false)', 'setPermissionRequestHandler((contents, permission, answer) => answer(false))'])('are denied by %s', async (handler) => {
      const app = await start(PLAIN.replace('await app.whenReady();', `await app.whenReady(); session.defaultSession.${handler};`));
      expect(await (await app.firstWindow()).evaluate(query)).toBe('denied');
    });
  });

  test('a utility process has a parent port and no channel of a fork, and no pid before it started', async () => {
    await writeFile(join(dir, 'worker.mjs'), `process.parentPort.on('message', ({ data }) => process.parentPort.postMessage({ data, send: typeof process.send }));`);
    const app = await start(`
      import { app, utilityProcess } from 'electron';
      import { join } from 'node:path';
      globalThis.run = async () => {
        const child = utilityProcess.fork(join(import.meta.dirname, 'worker.mjs'));
        const early = child.pid;
        let refused = 'went through';
        try { child.postMessage(() => 1); } catch (error) { refused = error.name; }
        child.postMessage({ map: new Map([[1, 2]]) });
        const answer = await new Promise((resolve) => child.once('message', resolve));
        const isKnown = typeof child.pid === 'number';
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill();
        await ended;
        return { early, refused, answer, isKnown, late: child.pid };
      };
    `);
    const told = await app.evaluate(() => (globalThis as unknown as { run(): unknown }).run());
    expect(told).toEqual({ early: undefined, refused: 'DataCloneError', answer: { data: { map: new Map([[1, 2]]) }, send: 'undefined' }, isKnown: true, late: undefined });
  });

  test('a drag needs a file and a picture, a path is absolute and known, and crashes are sent nowhere without an address', async () => {
    const app = await start(`
      import { app, BrowserWindow, crashReporter, nativeImage } from 'electron';
      const kept = globalThis.kept = {};
      const note = (name, work) => { try { work(); kept[name] = 'went through'; } catch (error) { kept[name] = error.message; } };
      note('relative', () => app.setPath('crashDumps', 'crashes'));
      note('unknown', () => app.setPath('nowhere', '/tmp'));
      note('sent', () => crashReporter.start({}));
      note('kept', () => crashReporter.start({ uploadToServer: false }));
      app.whenReady().then(() => {
        const { webContents } = new BrowserWindow();
        note('noFile', () => webContents.startDrag({ icon: 'a.png' }));
        note('noIcon', () => webContents.startDrag({ file: '/a.mp3' }));
        note('emptyIcon', () => webContents.startDrag({ file: '/a.mp3', icon: nativeImage.createFromPath('/none.png') }));
        note('recent', () => app.addRecentDocument('book.epub'));
        kept.isDone = true;
      });
    `);
    await until(async () => expect((await kept<{ isDone?: boolean }>(app)).isDone).toBe(true));
    expect(await kept(app)).toEqual({
      relative: 'Path must be absolute',
      unknown: expect.stringContaining('Failed to set path'),
      sent: 'submitURL must be specified when uploadToServer is true',
      kept: 'went through',
      noFile: "Must specify either 'file' or 'files' option",
      noIcon: "'icon' parameter is required",
      emptyIcon: "Must specify non-empty 'icon' option",
      recent: expect.any(String),
      isDone: true,
    });
  });

  test('a menu of unknown roles or keys is refused', async () => {
    const app = await start(`import { Menu } from 'electron';`);
    const attempt = (template: object[]) =>
      app.evaluate(({ Menu }, items) => {
        try {
          Menu.buildFromTemplate(items);
          return 'went through';
        } catch (error) {
          return (error as Error).message;
        }
      }, template);
    expect(await attempt([{ label: 'Open', accelerator: 'CmdOrCtrl+O' }, { role: 'quit' }])).toBe('went through');
    expect(await attempt([{ role: 'leave' }])).toContain('Unknown menu role');
    expect(await attempt([{ label: 'Open', accelerator: 'Apple-O' }])).toContain('Unknown accelerator');
    expect(await attempt([{ submenu: [] }])).toContain('must have label, role or type');
  });

  test('leaving asks before-quit, each window and will-quit in turn; each of them can keep the app', async () => {
    const app = await start(PLAIN);
    await app.firstWindow();
    const asked = await app.evaluate(({ app: electronApp, BrowserWindow }) => {
      const said: string[] = [];
      const window = BrowserWindow.getAllWindows()[0];
      let keeper = 'before-quit';
      const ask = (name: string) => (event: { preventDefault(): void }) => {
        said.push(name);
        if (keeper === name) event.preventDefault();
      };
      electronApp.on('before-quit', ask('before-quit'));
      window?.on('close', ask('close'));
      electronApp.quit();
      keeper = 'close';
      electronApp.quit();
      const stillThere = BrowserWindow.getAllWindows().length;
      electronApp.on('will-quit', ask('will-quit'));
      keeper = 'will-quit';
      electronApp.quit();
      return { said, stillThere, left: BrowserWindow.getAllWindows().length };
    });
    expect(asked).toEqual({ said: ['before-quit', 'before-quit', 'close', 'before-quit', 'close', 'will-quit'], stillThere: 1, left: 0 });
    await app.evaluate(({ app: electronApp }) => {
      electronApp.removeAllListeners('will-quit');
      setImmediate(() => electronApp.quit());
    });
    expect(await app.exited).toBe(0);
  });
});
