import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { implement } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { contract, type StudioApi } from '#shared/api/contract.ts';
import type { PageHost } from '#shared/host.ts';
import { FileHash, UploadId } from '#shared/words/ids.ts';
import { StudioError } from '#shared/words/failure.ts';
import type { Studio } from '#core/studio.ts';
import { createLog } from '../serving/log.ts';
import { listen, type LoopbackServer } from './server.ts';

const audio = randomBytes(300_000);
const hash = FileHash.parse(createHash('sha256').update(audio).digest('hex'));
const LIMIT_BYTES = 1_000_000;

let dir: string;
let server: LoopbackServer;
let received: { name: string; content: Buffer }[];
let logged: string[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lectern-loopback-'));
  await writeFile(join(dir, 'index.html'), '<html><head></head></html>');
  await writeFile(join(dir, 'audio.wav'), audio);
  received = [];
  logged = [];
  server = await listen({ studio: smallStudio(), page: dir, port: 0, log: createLog((line) => logged.push(line)), uploadLimitBytes: LIMIT_BYTES });
});
afterEach(async () => {
  await server.close();
  await rm(dir, { recursive: true });
});

/** Answers a call and a stream, serves one file, and keeps what is sent to it. */
function smallStudio(): Studio {
  const os = implement(contract);
  const router = {
    studio: {
      info: os.studio.info.handler(() => ({ version: '1', home: dir, exportsDir: dir, logsDir: null, platform: 'linux', cores: 2 })),
      pulse: os.studio.pulse.handler(async function* ({ signal }) {
        yield { at: 1 };
        await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
      }),
    },
  };
  return {
    router: router as unknown as Studio['router'],
    locateFile: async (file) => (file === hash ? { path: join(dir, 'audio.wav'), bytes: audio.length } : undefined),
    async receiveUpload(name, body) {
      const blocks: Uint8Array[] = [];
      for await (const block of body) blocks.push(block);
      if (name.endsWith('.exe')) throw new StudioError('manuscript.format', 'This is no manuscript.', { hint: 'Drop an EPUB.' });
      received.push({ name, content: Buffer.concat(blocks) });
      return UploadId.parse('upload-0001');
    },
    isBusy: () => false,
    workerPids: () => [],
    close: async () => undefined,
  };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Not `fetch`: a test must be able to lie about its host. */
async function ask(path: string, headers: Record<string, string> = {}, init: { method?: string; body?: Buffer } = {}): Promise<Answer> {
  const asking = request(new URL(path, server.origin), { method: init.method ?? 'GET', headers, agent: false });
  asking.end(init.body);
  const [message] = (await once(asking, 'response')) as [IncomingMessage];
  const blocks: Buffer[] = [];
  for await (const block of message) blocks.push(block as Buffer);
  return { status: message.statusCode ?? 0, headers: message.headers, body: Buffer.concat(blocks) };
}

async function enter(): Promise<string> {
  const { headers } = await ask(server.invite().slice(server.origin.length));
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** Undefined where the socket was opened; else the status it was refused with. */
async function refusalOf(path: string, headers: Record<string, string>): Promise<number | undefined> {
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}${path}`, { headers });
  const refused = once(socket, 'unexpected-response').then(([, message]) => (message as IncomingMessage).statusCode);
  const outcome = await Promise.race([refused, once(socket, 'open').then(() => undefined)]);
  socket.on('error', () => undefined);
  socket.terminate();
  return outcome;
}

describe('the loopback host', () => {
  test('leads from its one-time address to the page, without the token', async () => {
    const target = server.invite().slice(server.origin.length);
    const arrival = await ask(target);
    expect(arrival.status).toBe(303);
    expect(arrival.headers.location).toBe('/');
    const cookie = arrival.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const page = await ask('/', { cookie });
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body.toString()).toContain('<script src="/lectern-host.js"></script>');
    expect((await ask(target)).status).toBe(403);
  });

  test('gives nothing to who has no cookie, and says how to get in', async () => {
    for (const path of ['/', `/files/${hash}`, '/lectern-host.js', '/rpc']) {
      const answer = await ask(path);
      expect(answer.status).toBe(401);
      expect(answer.body.toString()).toContain('Open the address');
    }
  });

  test('a name that was bent to this machine gets nothing, cookie or not', async () => {
    const cookie = await enter();
    const port = new URL(server.origin).port;
    expect((await ask('/', { cookie, host: `evil.example:${port}` })).status).toBe(403);
  });

  test('cannot be reached at any other address of this machine', async () => {
    const other = Object.values(networkInterfaces()).flat().find((one) => one && !one.internal && one.family === 'IPv4')?.address ?? '127.0.0.2';
    const socket = connect(Number(new URL(server.origin).port), other);
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  });

  test('its script gives the page a host that sends files and opens the wire', async () => {
    const cookie = await enter();
    const script = await ask('/lectern-host.js', { cookie });
    expect(script.headers['content-type']).toContain('text/javascript');
    const window: { location: { host: string }; lecternHost?: PageHost } = { location: { host: 'here:1' } };
    const sent: unknown[] = [];
    runInContext(
      script.body.toString(),
      createContext({
        window,
        fetch: async (...args: unknown[]) => (sent.push(args), Response.json({ upload: 'upload-0001' })),
      }),
    );
    const host = window.lecternHost;
    expect(host?.can).toEqual({ pickFiles: false, pickFolder: false, revealInFolder: false, readFolders: false });
    expect(host?.fileUrl(hash, 'audio/wav')).toBe(`/files/${hash}?type=audio%2Fwav`);
    const file = new File(['Call me Ishmael.'], 'Moby Dick & more.txt');
    expect(await host?.toSources([file])).toEqual([{ from: 'upload', upload: 'upload-0001' }]);
    expect(sent).toEqual([['/upload?name=Moby%20Dick%20%26%20more.txt', { method: 'POST', body: file }]]);
    const large = { name: 'large.epub', size: LIMIT_BYTES + 1 } as File;
    await expect(host?.toSources([large])).rejects.toMatchObject({ code: 'upload.too-large' });
  });

  test('serves a stored file, in parts where asked', async () => {
    const cookie = await enter();
    const whole = await ask(`/files/${hash}?type=audio%2Fwav`, { cookie });
    expect(whole.body.equals(audio)).toBe(true);
    const part = await ask(`/files/${hash}?type=audio%2Fwav`, { cookie, range: 'bytes=1000-1999' });
    expect(part.status).toBe(206);
    expect(part.body.equals(audio.subarray(1000, 2000))).toBe(true);
    expect((await ask(`/files/${hash}`, { cookie, range: 'bytes=300000-' })).status).toBe(416);
    expect((await ask(`/files/${hash}`, { cookie }, { method: 'HEAD' })).headers['content-length']).toBe('300000');
  });

  test('a listener that leaves in the middle of a file leaves nothing behind', async () => {
    const cookie = await enter();
    const asking = request(new URL(`/files/${hash}`, server.origin), { headers: { cookie }, agent: false });
    asking.end();
    const [message] = (await once(asking, 'response')) as [IncomingMessage];
    await once(message, 'data');
    message.destroy();
    expect((await ask(`/files/${hash}`, { cookie })).body.equals(audio)).toBe(true);
    expect(logged).toEqual([]);
  });

  test('takes in a file under its own name', async () => {
    const cookie = await enter();
    const content = randomBytes(400_000);
    const answer = await ask(`/upload?name=${encodeURIComponent('Ödipus & Söhne.epub')}`, { cookie, origin: server.origin }, { method: 'POST', body: content });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body.toString())).toEqual({ upload: 'upload-0001' });
    expect(received[0]?.name).toBe('Ödipus & Söhne.epub');
    expect(received[0]?.content.equals(content)).toBe(true);
  });

  test('a refused file answers with the failure', async () => {
    const headers = { cookie: await enter(), origin: server.origin };
    const refused = await ask('/upload?name=virus.exe', headers, { method: 'POST', body: Buffer.from('MZ') });
    expect(refused.status).toBe(422);
    expect(JSON.parse(refused.body.toString())).toMatchObject({ code: 'manuscript.format', hint: 'Drop an EPUB.' });
    expect((await ask('/upload', headers, { method: 'POST', body: Buffer.from('a') })).status).toBe(400);
    expect((await ask('/upload?name=a.txt', headers)).status).toBe(405);
  });

  test('a file over the limit is refused, whether its length is told or found out', async () => {
    const headers = { cookie: await enter(), origin: server.origin };
    const body = Buffer.alloc(LIMIT_BYTES + 1);
    const told = await ask('/upload?name=a.txt', headers, { method: 'POST', body });
    expect(told.status).toBe(413);
    const found = await ask('/upload?name=a.txt', { ...headers, 'transfer-encoding': 'chunked' }, { method: 'POST', body });
    expect(found.status).toBe(413);
    expect(JSON.parse(found.body.toString())).toMatchObject({ code: 'upload.too-large' });
    expect(received).toEqual([]);
  });

  test('its wire opens to its own page and to nobody else', async () => {
    const cookie = await enter();
    expect(await refusalOf('/rpc', { cookie, origin: server.origin })).toBeUndefined();
    expect(await refusalOf('/rpc', { cookie, origin: 'http://evil.example' })).toBe(403);
    expect(await refusalOf('/rpc', { cookie })).toBe(403);
    expect(await refusalOf('/rpc', { origin: server.origin })).toBe(401);
    expect(await refusalOf('/other', { cookie, origin: server.origin })).toBe(404);
  });

  test('carries calls, and ends with open streams and connections', async () => {
    const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/rpc`, { headers: { cookie: await enter(), origin: server.origin } });
    const api = createORPCClient<StudioApi>(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
    expect((await api.studio.info()).cores).toBe(2);
    const pulse = await api.studio.pulse();
    expect(await pulse.next()).toMatchObject({ value: { at: 1 } });
    const next = pulse.next().catch((error: unknown) => error);
    const closed = once(socket, 'close');
    await server.close();
    await closed;
    expect(await next).toBeInstanceOf(Error);
    server = await listen({ studio: smallStudio(), page: dir, port: 0, log: createLog(() => undefined) });
  });

  test('a port that is taken is told as such', async () => {
    const port = Number(new URL(server.origin).port);
    await expect(listen({ studio: smallStudio(), page: dir, port, log: createLog(() => undefined) })).rejects.toMatchObject({ code: 'loopback.port' });
  });
});
