import { mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildScripted, createHome } from './build-scripted.ts';
import { canRun, driverName, electronBinary, startApp, type DesktopApp } from './driver.ts';
import type { Scripted } from './fixtures/scripted-studio.ts';
import type { TestPage } from './fixtures/page/page.ts';

declare global {
  var scripted: Scripted;
  interface Window {
    readonly testPage: TestPage;
  }
}

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 50 });
const HASH = 'a'.repeat(64);

describe.skipIf(!canRun)(`the desktop host in ${driverName}${canRun ? '' : ' (skipped: neither Electron nor Chromium is here)'}`, () => {
  let out: string;
  let home: string;
  let main: string;
  beforeAll(async () => {
    out = await buildScripted();
    main = join(out, 'main', 'index.js');
  });
  afterAll(() => rm(out, { recursive: true }));

  const running: DesktopApp[] = [];
  async function start(...given: readonly (string | { readonly env: Readonly<Record<string, string>> })[]): Promise<DesktopApp> {
    const args = given.filter((one) => typeof one === 'string');
    const app = await startApp(main, ['--home', home, ...args], given.find((one) => typeof one !== 'string')?.env);
    running.push(app);
    return app;
  }
  async function settle(): Promise<void> {
    home = await realpath(await createHome());
  }
  async function leave(): Promise<void> {
    for (const app of running.splice(0)) await app.kill();
    await rm(home, { recursive: true, force: true, maxRetries: 10 });
  }

  describe('keys that a person gives', () => {
    beforeEach(settle);
    afterEach(leave);
    const KEY = 'xi-a-key-of-the-keychain-01';
    const bytesOfHome = async () => {
      const files = (await readdir(home, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
      return (await Promise.all(files.map((one) => readFile(join(one.parentPath, one.name), 'latin1').catch(() => '')))).join('\n');
    };
    const keep = (app: DesktopApp, place: 'system' | 'plain' | 'session') =>
      app.evaluate(async (_electron, [key, where]) => {
        await globalThis.scripted.keys.keyring.keep('elevenlabs', { key, baseUrl: 'https://speech.example' }, where as 'system');
      }, [KEY, place] as const);
    const found = (app: DesktopApp) =>
      app.evaluate(() => {
        const { keyring, readAccount } = globalThis.scripted.keys;
        const { source, isLocked } = keyring.origin('elevenlabs');
        return { account: readAccount('elevenlabs'), source, isLocked, places: keyring.places.map(({ place }) => place) };
      });
    // The machine's own keychain is nobody's to write into: in Electron these hold where a person has none.
    const withKeychain = electronBinary === undefined ? test : test.skip;

    withKeychain('outlive the studio in the keychain, and are in clear in no file of the home', async () => {
      const keychain = await mkdtemp(join(tmpdir(), 'lectern-keychain-'));
      const env = { STAND_IN_KEYCHAIN: join(keychain, 'one') };
      const first = await start({ env });
      expect(await found(first)).toMatchObject({ source: null, places: ['system', 'session'] });
      await keep(first, 'system');
      expect(await found(first)).toMatchObject({ account: { key: KEY }, source: 'system' });
      await first.kill();
      const again = await start({ env });
      expect(await found(again)).toMatchObject({ account: { key: KEY, baseUrl: 'https://speech.example' }, source: 'system', isLocked: false });
      expect(again.said()).not.toContain(KEY);
      await again.kill();
      expect(await bytesOfHome()).not.toContain(KEY);
      if (process.platform !== 'win32') expect((await stat(join(home, 'window', 'secrets.json'))).mode & 0o777).toBe(0o600);

      const sealed = await readFile(join(home, 'window', 'secrets.json'), 'utf8');
      // Another keychain, as on another machine: the key does not open, and is said to be there.
      const elsewhere = await start({ env: { STAND_IN_KEYCHAIN: join(keychain, 'two') } });
      expect(await found(elsewhere)).toMatchObject({ account: {}, source: null, isLocked: true });
      await elsewhere.kill();
      expect(await readFile(join(home, 'window', 'secrets.json'), 'utf8')).toBe(sealed);
      await rm(keychain, { recursive: true });
    });

    test('are kept in memory where the system has no keychain, until a person chooses the file', async () => {
      const app = await start({ env: { XDG_CURRENT_DESKTOP: 'none' } });
      const { places } = await found(app);
      if (places[0] === 'system') return; // Electron on a machine that has one
      expect(places).toEqual(['session', 'plain']);
      await keep(app, 'session');
      expect(await found(app)).toMatchObject({ account: { key: KEY }, source: 'session' });
      await app.kill();
      expect(await bytesOfHome()).not.toContain(KEY);
    });
  });

  describe('a window', () => {
    let app: DesktopApp;
    let page: Page;
    beforeAll(async () => {
      await settle();
      app = await start();
      page = await app.firstWindow();
    });
    afterAll(leave);

    test('hands its page the host and nothing of Node or Electron', async () => {
      const found = await page.evaluate(() => ({
        can: window.testPage.host.can,
        strangers: ['require', 'process', 'electron', 'ipcRenderer', 'module'].filter((name) => name in window),
        bridge: Object.keys((window as unknown as { lecternBridge: object }).lecternBridge).toSorted(),
      }));
      expect(found.can).toEqual({ pickFiles: true, pickFolder: true, revealInFolder: true, readFolders: true });
      expect(found.strangers).toEqual([]);
      expect(found.bridge).toEqual(['onCommand', 'onOpenFiles', 'openWire', 'pathOf', 'pickFiles', 'pickFolder', 'reveal']);
    });

    test('tells where a chosen file lies, and takes in one that lies nowhere', async () => {
      await writeFile(join(home, 'a book.epub'), 'x');
      await page.getByLabel('Files').setInputFiles(join(home, 'a book.epub'));
      const sources = await page.evaluate(() => {
        const chosen = [...(document.querySelector('input')?.files ?? [])];
        return window.testPage.host.toSources([...chosen, new File(['call me'], 'letter é.txt')]);
      });
      expect(sources).toEqual([
        { from: 'path', path: join(home, 'a book.epub') },
        { from: 'upload', upload: 'upload-0001' },
      ]);
      expect(await app.evaluate(() => globalThis.scripted.uploads)).toEqual(['letter é.txt: call me']);
    });

    test('speaks to the core over its port, and again after it was loaded anew', async () => {
      const ask = () => page.evaluate(async () => (await window.testPage.connect()).studio.info());
      expect(await ask()).toMatchObject({ version: 'scripted', home });
      await page.reload();
      expect(await ask()).toMatchObject({ version: 'scripted' });
    });

    test('gets streams of the core, and ends them when it goes', async () => {
      await page.evaluate(async () => {
        const api = await window.testPage.connect();
        const updates = await api.runs.watch({ production: 'book' as never });
        const seen: number[] = [];
        Object.assign(window, { seen });
        void (async () => {
          for await (const update of updates) if (update.kind === 'rows') seen.push(update.progress.done);
        })();
      });
      await until(async () => {
        await app.evaluate(() => globalThis.scripted.moveRun('running', 0.5, 5, 0));
        expect(await page.evaluate(() => (window as unknown as { seen: number[] }).seen)).toContain(5);
      });
      const before = await app.evaluate(() => globalThis.scripted.watching());
      await page.reload();
      await until(async () => expect(await app.evaluate(() => globalThis.scripted.watching())).toBe(before - 1));
    });

    test('plays a stored file by byte ranges and is kept from every other path', async () => {
      await mkdir(join(home, 'files'), { recursive: true });
      await writeFile(join(home, 'files', HASH), silentWav(20));
      const seconds = await page.evaluate(async (hash) => {
        const audio = new Audio(window.testPage.host.fileUrl(hash as never, 'audio/wav'));
        await new Promise((resolve, reject) => {
          audio.addEventListener('loadedmetadata', resolve, { once: true });
          audio.addEventListener('error', () => reject(new Error(audio.error?.message)), { once: true });
        });
        const seeked = new Promise((resolve) => audio.addEventListener('seeked', resolve, { once: true }));
        audio.currentTime = 15;
        await seeked;
        return [audio.duration, audio.currentTime];
      }, HASH);
      expect(seconds).toEqual([20, 15]);
      const statuses = await page.evaluate(
        async (hash) => {
          const ask = async (path: string, range?: string) => (await fetch(path, range === undefined ? {} : { headers: { range } })).status;
          return [await ask(`/files/${hash}`, 'bytes=10-19'), await ask(`/files/${hash}`, 'bytes=99999999-'), await ask('/files/..%2fwindow%2fwindow.json'), await ask('/..%2f..%2fmain/index.js')];
        },
        HASH,
      );
      expect(statuses).toEqual([206, 416, 404, 404]);
    });

    test('runs no script but its own', async () => {
      const ran = await page.evaluate(async () => {
        const blocked: string[] = [];
        const both = new Promise<void>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => {
            if (blocked.push(event.effectiveDirective) === 2) resolve();
          });
        });
        const script = document.createElement('script');
        script.textContent = 'window.injected = true';
        document.head.append(script);
        await fetch('https://example.com/').catch(() => undefined);
        await both;
        return { injected: 'injected' in window, blocked: blocked.toSorted() };
      });
      expect(ran).toEqual({ injected: false, blocked: ['connect-src', 'script-src-elem'] });
    });

    test('stays on its page, whatever a link wants', async () => {
      await page.locator('#away').click();
      await until(() => expect(app.said()).toContain('tried to go elsewhere'));
      expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toBe('lectern://studio/');
      expect(await page.title()).toBe('Desktop host');
    });

    test('opens no second window; a link on the short list goes to the browser', async () => {
      await app.evaluate(({ shell }) => {
        const asked: string[] = [];
        Object.assign(globalThis, { asked });
        shell.openExternal = async (url: string) => void asked.push(url);
      });
      await page.locator('#window').click();
      await until(() => expect(app.said()).toContain('tried to open another'));
      await page.locator('#licence').click();
      await until(async () => {
        expect(await app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual(['https://www.gnu.org/licenses/gpl-3.0.html']);
      });
      expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    });

    test('is granted nothing', async () => {
      const states = await page.evaluate(() =>
        Promise.all(['notifications', 'geolocation', 'microphone', 'camera'].map(async (name) => (await navigator.permissions.query({ name: name as never })).state)),
      );
      expect(states).not.toContain('granted');
    });

    test('loads again where its page crashed', async () => {
      await app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const loaded = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
        contents?.forcefullyCrashRenderer();
        await loaded;
      });
      expect(app.said()).toContain('the page crashed and is loaded again');
    });
  });

  describe('a stranger in the window', () => {
    let server: Server;
    beforeEach(settle);
    afterEach(async () => {
      server.close();
      await leave();
    });

    test('gets no answer from the host', async () => {
      server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<title>Stranger</title>'));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const app = await start();
      const page = await app.firstWindow();
      await app.evaluate(
        async ({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]?.loadURL(url),
        `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      );
      await until(async () => expect(await page.title()).toBe('Stranger'));
      const answers = await page.evaluate(async () => {
        const bridge = (window as unknown as { lecternBridge: { pickFiles(): Promise<unknown>; reveal(path: string): Promise<unknown> } }).lecternBridge;
        const text = (error: unknown) => String(error);
        return [await bridge.pickFiles().catch(text), await bridge.reveal('/etc/passwd').catch(text)];
      });
      expect(answers).toEqual([expect.stringContaining('may not ask'), expect.stringContaining('may not ask')]);
      expect(app.said()).toContain('a message from a stranger was refused');
    });
  });

  describe('the system', () => {
    beforeEach(settle);
    afterEach(leave);

    test('shows its dialogs for the page, and nothing where the person cancels', async () => {
      const app = await start();
      const page = await app.firstWindow();
      await app.evaluate(({ dialog }) => {
        dialog.showOpenDialog = (async () => ({ canceled: true, filePaths: [] })) as never;
      });
      expect(await page.evaluate(async () => [await window.testPage.host.pickFiles(), await window.testPage.host.pickFolder()])).toEqual([[], null]);
      await app.evaluate(({ dialog }) => {
        dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: ['/books/one.epub', '/books/two.md'] })) as never;
      });
      expect(await page.evaluate(async () => [await window.testPage.host.pickFiles(), await window.testPage.host.pickFolder()])).toEqual([
        [{ from: 'path', path: '/books/one.epub' }, { from: 'path', path: '/books/two.md' }],
        '/books/one.epub',
      ]);
    });

    test('reveals a file that is there, and refuses what is no path of this machine', async () => {
      const app = await start();
      const page = await app.firstWindow();
      await app.evaluate(({ shell }) => {
        const revealed: string[] = [];
        Object.assign(globalThis, { revealed });
        shell.showItemInFolder = (path: string) => void revealed.push(path);
      });
      const refused = await page.evaluate(
        (paths) => Promise.all(paths.map((path) => window.testPage.host.revealInFolder(path).then(() => 'revealed', () => 'refused'))),
        [home, join(home, 'none'), 'relative', '//server/share', '\\\\server\\share'],
      );
      expect(refused).toEqual(['revealed', 'refused', 'refused', 'refused', 'refused']);
      expect(await app.evaluate(() => (globalThis as unknown as { revealed: string[] }).revealed)).toEqual([home]);
    });

    test('opens the files it was started with, once the page listens', async () => {
      await writeFile(join(home, 'one.epub'), '');
      const app = await start(join(home, 'one.epub'), '--some-switch', join(home, 'picture.png'));
      const page = await app.firstWindow();
      expect(await page.evaluate(() => window.testPage.opened)).toEqual([]);
      await page.evaluate(() => window.testPage.listenForFiles());
      await until(async () => expect(await page.evaluate(() => window.testPage.opened)).toEqual([[{ from: 'path', path: join(home, 'one.epub') }]]));
    });

    test('starts only one studio a home: a second start hands over its files and goes', async () => {
      const app = await start();
      const page = await app.firstWindow();
      await page.evaluate(() => window.testPage.listenForFiles());
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
      const second = await start(join(home, 'two.docx'));
      expect(await second.exited).toBe(0);
      await until(async () => expect(await page.evaluate(() => window.testPage.opened)).toEqual([[{ from: 'path', path: join(home, 'two.docx') }]]));
      expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())).toBe(false);
    });

    test('has a menu whose Import brings the chosen files to the page, and whose Settings ask the page', async () => {
      const app = await start();
      const page = await app.firstWindow();
      await page.evaluate(() => window.testPage.listenForFiles());
      await app.evaluate(({ Menu, dialog, BrowserWindow }) => {
        dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: ['/books/three.epub'] })) as never;
        const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
        const item = items.find((one) => one.label === 'Import…');
        item?.click(undefined as never, BrowserWindow.getAllWindows()[0] as never, undefined as never);
      });
      await until(async () => expect(await page.evaluate(() => window.testPage.opened)).toEqual([[{ from: 'path', path: '/books/three.epub' }]]));

      await page.evaluate(() => void window.testPage.host.onCommand((command) => (document.title = `asked for ${command}`)));
      await app.evaluate(({ Menu, BrowserWindow }) => {
        const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
        items.find((one) => one.label === 'Settings…')?.click(undefined as never, BrowserWindow.getAllWindows()[0] as never, undefined as never);
      });
      await until(async () => expect(await page.title()).toBe('asked for settings'));
    });

    test('runs workers as processes of their own, in plain messages', async () => {
      const app = await start();
      await app.firstWindow();
      const answer = (await app.evaluate(() => globalThis.scripted.askWorker({ kind: 'task', id: 1 }))) as { heard: { data: unknown; pid: number }; pid: number };
      expect(answer.heard.data).toEqual({ kind: 'task', id: 1 });
      expect(answer.pid).toBe(answer.heard.pid);
    });
  });

  describe('while a run goes on', () => {
    let app: DesktopApp;
    beforeEach(async () => {
      await settle();
      app = await start();
      await app.firstWindow();
    });
    afterEach(leave);

    test('the machine stays awake, and may sleep when it ends', async () => {
      await app.evaluate(({ powerSaveBlocker }) => {
        const held = new Set<number>();
        const start = powerSaveBlocker.start.bind(powerSaveBlocker);
        const stop = powerSaveBlocker.stop.bind(powerSaveBlocker);
        Object.assign(globalThis, { held });
        powerSaveBlocker.start = (type) => {
          const id = start(type);
          held.add(id);
          return id;
        };
        powerSaveBlocker.stop = (id) => {
          held.delete(id);
          return stop(id);
        };
      });
      const held = () => app.evaluate(() => (globalThis as unknown as { held: Set<number> }).held.size);
      await app.evaluate(() => globalThis.scripted.moveRun('running', 0.1, 1, 0));
      await until(async () => expect(await held()).toBe(1));
      await app.evaluate(() => globalThis.scripted.moveRun('running', 0.2, 2, 0));
      await app.evaluate(() => globalThis.scripted.moveRun('finished', 1, 10, 0));
      await until(async () => expect(await held()).toBe(0));
    });

    // Electron's own classes can't be looked into from a test.
    test.skipIf(electronBinary !== undefined)('its end is told where the window is in the back, and a click brings it to the front', async () => {
      const told = () => app.evaluate(({ seen }) => seen.notifications.map(({ title, body }) => ({ title, body })));
      const progress = () => app.evaluate(({ BrowserWindow }) => (BrowserWindow.getAllWindows()[0] as unknown as { progress: number }).progress);
      await app.evaluate(() => globalThis.scripted.moveRun('running', 0.25, 2, 0));
      await until(async () => expect(await progress()).toBe(0.25));
      await app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.focus();
        globalThis.scripted.moveRun('finished', 1, 10, 0);
      });
      await until(async () => expect(await progress()).toBe(-1));
      expect(await told()).toEqual([]);

      await app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.blur();
        globalThis.scripted.moveRun('running', 0.5, 5, 0);
        globalThis.scripted.moveRun('finished', 1, 9, 1);
      });
      await until(async () => expect(await told()).toEqual([{ title: 'Moby Dick', body: '1 episode failed, 9 done. Look at what can be tried again.' }]));
      const focused = await app.evaluate(({ seen, BrowserWindow }) => {
        seen.notifications[0]?.emit('click');
        return BrowserWindow.getAllWindows()[0]?.isFocused();
      });
      expect(focused).toBe(true);
    });

    test('leaving asks: no keeps the studio', async () => {
      await app.evaluate(({ dialog }) => {
        dialog.showMessageBox = (async () => {
          Object.assign(globalThis, { asked: true });
          return { response: 0, checkboxChecked: false };
        }) as never;
        globalThis.scripted.moveRun('running', 0.1, 1, 0);
      });
      await app.evaluate(({ app: electronApp }) => electronApp.quit());
      await until(async () => expect(await app.evaluate(() => (globalThis as unknown as { asked?: boolean }).asked)).toBe(true));
      expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
      expect(await app.evaluate(() => globalThis.scripted.isClosed)).toBe(false);
    });

    test.skipIf(process.platform === 'darwin')('closing the window asks: yes closes the core first, then ends', async () => {
      await app.evaluate(({ dialog, BrowserWindow }) => {
        dialog.showMessageBox = (async () => ({ response: 1, checkboxChecked: false })) as never;
        globalThis.scripted.moveRun('running', 0.1, 1, 0);
        setImmediate(() => BrowserWindow.getAllWindows()[0]?.close());
      });
      expect(await app.exited).toBe(0);
      expect((await stat(join(home, 'closed'))).isFile()).toBe(true);
    });
  });

  describe('a start and an end', () => {
    beforeEach(settle);
    afterEach(leave);

    test('leaving an idle studio asks nothing and closes the core', async () => {
      const app = await start();
      await app.firstWindow();
      await app.evaluate(({ app: electronApp, dialog }) => {
        dialog.showMessageBox = (() => process.exit(9)) as never;
        setImmediate(() => electronApp.quit());
      });
      expect(await app.exited).toBe(0);
      expect((await stat(join(home, 'closed'))).isFile()).toBe(true);
    });

    test('the window opens where it stood', async () => {
      const bounds = { x: 40, y: 30, width: 1100, height: 700 };
      const first = await start();
      await first.firstWindow();
      await first.evaluate(({ BrowserWindow, app }, wanted) => {
        BrowserWindow.getAllWindows()[0]?.setBounds(wanted);
        setImmediate(() => app.quit());
      }, bounds);
      expect(await first.exited).toBe(0);
      expect(JSON.parse(await readFile(join(home, 'window', 'window.json'), 'utf8'))).toEqual({ bounds, maximized: false });
      const second = await start();
      await second.firstWindow();
      expect(await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())).toEqual(bounds);
    });
  });
});

/** Seconds of silence, 8 kHz, 16 bit, one channel. */
function silentWav(seconds: number): Buffer {
  const data = Buffer.alloc(seconds * 8000 * 2);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(16000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
