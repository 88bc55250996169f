/** `protocol`: custom schemes, answered by the app and served to Chromium from a loopback address. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { app, assertReady } from './app.ts';

interface Privileges {
  readonly standard?: boolean;
  readonly secure?: boolean;
  readonly supportFetchAPI?: boolean;
  readonly stream?: boolean;
}

type Handler = (request: Request) => Response | Promise<Response>;

const privileges = new Map<string, Privileges>();
const handlers = new Map<string, Handler>();
let port = 0;

/** The protocol of a session; there is one session here. */
export const sessionProtocol = {
  handle(scheme: string, handler: Handler): void {
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
};

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { scheme: string; privileges?: Privileges }[]): void {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges: granted } of schemes) privileges.set(scheme, granted ?? {});
  },
  handle(scheme: string, handler: Handler): void {
    assertReady('Session can only be received when app is ready');
    sessionProtocol.handle(scheme, handler);
  },
};

/** Opens the loopback address that stands for every custom scheme. */
export async function openSchemeServer(): Promise<void> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      process.stderr.write(`stand-in: a request failed: ${String(error)}\n`);
      outgoing.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  port = (server.address() as AddressInfo).port;
}

/** `lectern://studio/a` → `http://studio.lectern.localhost:1234/a`, which Chromium too counts as a secure place. */
export function toChromium(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
  const scheme = match?.[1]?.toLowerCase() ?? '';
  if (!match || !handlers.has(scheme)) return url;
  if (!privileges.get(scheme)?.standard) throw new Error(`The scheme ${scheme} is not registered as standard: its pages would have no origin of their own.`);
  return `http://${match[2]}.${scheme}.localhost:${port}${match[3] === '' ? '/' : match[3]}`;
}

/** The way back, for everything the app is told. */
export function fromChromium(url: string): string {
  const match = /^http:\/\/(.+)\.([a-z][a-z0-9+-]*)\.localhost:(\d+)(\/.*)?$/i.exec(url);
  if (!match || Number(match[3]) !== port) return url;
  return `${match[2]}://${match[1]}${match[4] ?? '/'}`;
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = fromChromium(`http://${incoming.headers.host}${incoming.url}`);
  const scheme = url.slice(0, url.indexOf(':'));
  const handler = handlers.get(scheme);
  const refusal = handler ? refuse(scheme, incoming.headers['sec-fetch-dest']) : `no handler for ${scheme}`;
  if (!handler || refusal !== undefined) {
    process.stderr.write(`stand-in: ${url}: ${refusal}\n`);
    outgoing.destroy(); // a network error, as in Electron
    return;
  }
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined && name !== 'host' && name !== 'connection') headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const method = incoming.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: 'half' as const } : {};
  const response = await handler(new Request(url, { method, headers, signal: gone.signal, ...body }));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) {
    outgoing.end();
    return;
  }
  const stream = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  stream.once('error', () => outgoing.destroy());
  outgoing.once('close', () => stream.destroy());
  stream.pipe(outgoing);
}

/** What a scheme may not be used for without the privilege. */
function refuse(scheme: string, destination: unknown): string | undefined {
  const granted = privileges.get(scheme) ?? {};
  if (!granted.supportFetchAPI && destination === 'empty') return 'the scheme does not support the fetch API';
  if (!granted.stream && (destination === 'audio' || destination === 'video')) return 'the scheme does not stream, so media cannot play from it';
  return undefined;
}
