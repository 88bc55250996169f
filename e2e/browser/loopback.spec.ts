/** What only a real browser can show of the loopback host: its policy, its cookie, its sound. A page of its own. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { FileHash, UploadId } from '#shared/words/ids.ts';
import type { Studio } from '#core/studio.ts';
import { createLog } from '../../electron/hosts/serving/log.ts';
import { listen, type LoopbackServer } from '../../electron/hosts/loopback/server.ts';

const SECONDS = 8;
const wav = makeTone(SECONDS);
const hash = FileHash.parse(createHash('sha256').update(wav).digest('hex'));

const html = `<!doctype html><html lang="en"><head><title>Tiny</title><script src="/page.js"></script><script>window.inlineRan = true;</script></head>
<body><main><h1>Tiny</h1><audio></audio></main></body></html>`;
const script = `
  window.blocked = [];
  document.addEventListener('securitypolicyviolation', (event) => window.blocked.push(event.effectiveDirective));
  try { window.evalRan = new Function('return true')(); } catch { window.evalRan = false; }
`;

let dir: string;
let server: LoopbackServer;
let other: Server;
let received: [string, string][];

test.beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lectern-tiny-'));
  await writeFile(join(dir, 'index.html'), html);
  await writeFile(join(dir, 'page.js'), script);
  await writeFile(join(dir, 'tone.wav'), wav);
  received = [];
  const studio: Studio = {
    router: {} as Studio['router'],
    locateFile: async (file) => (file === hash ? { path: join(dir, 'tone.wav'), bytes: wav.length } : undefined),
    async receiveUpload(name, body) {
      const blocks: Uint8Array[] = [];
      for await (const block of body) blocks.push(block);
      received.push([name, Buffer.concat(blocks).toString()]);
      return UploadId.parse('upload-0001');
    },
    isBusy: () => false,
    workerPids: () => [],
    close: async () => undefined,
  };
  server = await listen({ studio, page: dir, port: 0, log: createLog(() => undefined) });
  other = createServer((_, response) => response.end('<!doctype html><title>Other</title>')).listen(0, '127.0.0.1');
});
test.afterEach(async () => {
  await server.close();
  other.closeAllConnections();
  other.close();
  await rm(dir, { recursive: true });
});

test('the address opens once; a reload goes on by the cookie; another browser stays outside', async ({ page, browser }) => {
  const address = server.invite();
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Tiny' })).toBeVisible();
  expect(page.url()).toBe(`${server.origin}/`);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Tiny' })).toBeVisible();
  expect(await page.evaluate('document.cookie')).toBe('');

  const stranger = await browser.newContext();
  const outside = await stranger.newPage();
  expect((await outside.goto(address))?.status()).toBe(403);
  expect((await outside.goto(server.origin))?.status()).toBe(401);
  await stranger.close();
});

test('the policy stops inline scripts, code from text, styles without the nonce, frames and other hosts', async ({ page }) => {
  await page.goto(server.invite());
  const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
  const told = await page.evaluate(async (url) => {
    const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
    const [plain, named] = ['', nonce].map((given) => {
      const element = document.createElement('style');
      element.nonce = given;
      element.textContent = 'h1 { color: rgb(1, 2, 3); }';
      document.head.append(element);
      const isApplied = getComputedStyle(document.querySelector('h1') as Element).color === 'rgb(1, 2, 3)';
      element.remove();
      return isApplied;
    });
    const frame = document.createElement('iframe');
    frame.src = '/';
    document.body.append(frame);
    const fetched = await fetch(url).then(() => true, () => false);
    const wire = await new Promise((resolve) => {
      const socket = new WebSocket(url.replace('http', 'ws'));
      socket.addEventListener('open', () => resolve(true));
      socket.addEventListener('error', () => resolve(false));
    });
    const { inlineRan = false, evalRan } = window as unknown as Record<string, unknown>;
    return { plain, named, fetched, wire, inlineRan, evalRan };
  }, elsewhere);
  expect(told).toMatchObject({ plain: false, named: true, fetched: false, wire: false, inlineRan: false, evalRan: false });
  const blocked = () => page.evaluate(() => (window as unknown as { blocked: string[] }).blocked);
  await expect.poll(blocked).toEqual(expect.arrayContaining(['script-src', 'style-src-elem', 'frame-src', 'connect-src']));
});

test('the host is there for the page: it takes in files and opens a wire', async ({ page }) => {
  await page.goto(server.invite());
  const told = await page.evaluate(async () => {
    const host = window as unknown as { lecternHost: import('#shared/host.ts').PageHost };
    const sources = await host.lecternHost.toSources([new File(['Ein Wal.'], 'Wal 1.txt'), new File(['Two.'], 'two.txt')]);
    const wire = (await host.lecternHost.connect()) as WebSocket;
    const isOpen = await new Promise((resolve) => {
      wire.addEventListener('open', () => resolve(true));
      wire.addEventListener('close', () => resolve(false));
    });
    return { sources, isOpen };
  });
  expect(told).toEqual({ sources: [{ from: 'upload', upload: 'upload-0001' }, { from: 'upload', upload: 'upload-0001' }], isOpen: true });
  expect(received).toEqual([['Wal 1.txt', 'Ein Wal.'], ['two.txt', 'Two.']]);
});

test('sound plays and can be sought without being loaded whole', async ({ page }) => {
  await page.goto(server.invite());
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/files/')) asked.push(request.headers()['range'] ?? 'whole');
  });
  const told = await page.evaluate(async (file) => {
    const host = (window as unknown as { lecternHost: import('#shared/host.ts').PageHost }).lecternHost;
    const audio = document.querySelector('audio') as HTMLAudioElement;
    const when = (event: string) => new Promise((resolve) => audio.addEventListener(event, resolve, { once: true }));
    audio.src = host.fileUrl(file, 'audio/wav');
    await when('loadedmetadata');
    audio.currentTime = 6;
    await when('seeked');
    await audio.play();
    await when('ended');
    return { duration: audio.duration, at: audio.currentTime };
  }, hash);
  expect(told.duration).toBeCloseTo(SECONDS, 1);
  expect(told.at).toBeCloseTo(SECONDS, 1);
  expect(asked.every((range) => range.startsWith('bytes='))).toBe(true);
});

test('another page of this machine can neither read nor embed nor connect, although the browser has the cookie', async ({ page }) => {
  await page.goto(server.invite());
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
  const file = `${server.origin}/files/${hash}?type=audio%2Fwav`;
  const told = await page.evaluate(async ([url, rpc]) => {
    const fetched = await fetch(url as string, { credentials: 'include', mode: 'no-cors' }).then(() => true, () => false);
    const embedded = await new Promise((resolve) => {
      const audio = new Audio(url);
      audio.addEventListener('loadedmetadata', () => resolve(true));
      audio.addEventListener('error', () => resolve(false));
    });
    const wire = await new Promise((resolve) => {
      const socket = new WebSocket(rpc as string);
      socket.addEventListener('open', () => resolve(true));
      socket.addEventListener('error', () => resolve(false));
    });
    return { fetched, embedded, wire };
  }, [file, `${server.origin.replace('http', 'ws')}/rpc`]);
  expect(told).toEqual({ fetched: false, embedded: false, wire: false });
});

/** A quiet tone: 16 bit, one channel, 44.1 kHz. */
function makeTone(seconds: number): Buffer {
  const rate = 44_100;
  const data = Buffer.alloc(rate * seconds * 2);
  for (let index = 0; index < rate * seconds; index += 1) data.writeInt16LE(Math.round(3000 * Math.sin((index * 2 * Math.PI * 220) / rate)), index * 2);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
