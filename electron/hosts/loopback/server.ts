/** The studio for a browser on this machine: the page, its files and its wire, on 127.0.0.1 and nowhere else. */
import { once } from 'node:events';
import { createServer, STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { StudioError } from '#shared/words/failure.ts';
import type { Log } from '#core/ports.ts';
import type { Studio } from '#core/studio.ts';
import { guardHeaders } from '../serving/content-policy.ts';
import { answerPage } from '../serving/page.ts';
import { answerStoredFile, FILES_PATH } from '../serving/stored-files.ts';
import { answerUpload, UPLOAD_LIMIT_BYTES, UPLOAD_PATH } from '../serving/uploads.ts';
import { serveSocket } from '../serving/wire.ts';
import { createGate, type Gate } from './gate.ts';
import { send, toRequest } from './http.ts';
import { pageHostScript } from './page-host.ts';

const HOST_SCRIPT = '/lectern-host.js';
const RPC_PATH = '/rpc';
/** Calls are small; audio and manuscripts don't travel in them. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

export interface LoopbackOptions {
  readonly studio: Studio;
  /** Folder of the built page. */
  readonly page: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly log: Log;
  readonly uploadLimitBytes?: number;
}

export interface LoopbackServer {
  readonly origin: string;
  /** A new address that opens the studio in one browser, once. */
  invite(): string;
  /** Ends every connection. The studio stays open: who opened it closes it. */
  close(): Promise<void>;
}

/** Throws `loopback.port` where the port is taken or may not be used. */
export async function listen(options: LoopbackOptions): Promise<LoopbackServer> {
  const { studio, log, uploadLimitBytes = UPLOAD_LIMIT_BYTES } = options;
  const server = createServer();
  await bind(server, options.port);
  const gate = createGate((server.address() as AddressInfo).port);
  const script = pageHostScript(uploadLimitBytes);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });

  server.on('request', (message, response) => {
    respond(message, response).catch((error: unknown) => {
      log.error('a request could not be answered', { path: message.url?.split('?')[0], error: String(error) });
      response.destroy();
    });
  });
  server.on('upgrade', (message, connection, head) => {
    const verdict = gate.judge(toAsked(message), true);
    if (verdict.is !== 'admitted' || message.url !== RPC_PATH) return hangUp(connection, verdict.is === 'refused' ? verdict.status : 404);
    sockets.handleUpgrade(message, connection, head, (socket) => {
      socket.on('error', (error) => log.warn('a window broke its wire', { error: String(error) }));
      serveSocket(studio.router, socket);
    });
  });

  return {
    origin: gate.origin,
    invite: gate.invite,
    async close() {
      for (const socket of sockets.clients) socket.close(1001, 'The studio was closed.');
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await closed;
    },
  };

  async function respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const verdict = gate.judge(toAsked(message));
    const answer = verdict.is === 'admitted' ? await route(toRequest(message, gate.origin)) : meet(verdict);
    await send(answer, message, response);
  }

  async function route(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(FILES_PATH)) return answerStoredFile(request, studio);
    if (pathname === UPLOAD_PATH) return answerUpload(request, studio, uploadLimitBytes);
    if (pathname === HOST_SCRIPT) {
      const headers = { ...guardHeaders(), 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' };
      return new Response(script, { headers });
    }
    return answerPage(request, { dir: options.page, hostScript: HOST_SCRIPT });
  }
}

function toAsked(message: IncomingMessage): Parameters<Gate['judge']>[0] {
  return { method: message.method ?? 'GET', target: message.url ?? '/', headers: message.headers };
}

/** Answers who isn't in yet: with a way in, or with why not. */
function meet(verdict: Exclude<ReturnType<Gate['judge']>, { is: 'admitted' }>): Response {
  const headers = new Headers({ ...guardHeaders(), 'cache-control': 'no-store' });
  if (verdict.is === 'welcome') {
    headers.set('location', '/');
    if (verdict.cookie !== undefined) headers.set('set-cookie', verdict.cookie);
    return new Response(null, { status: 303, headers });
  }
  headers.set('content-type', 'text/plain; charset=utf-8');
  const hint = 'Open the address that Lectern printed when it started; it opens one browser, once. Start Lectern again for a new one.';
  return new Response(`${verdict.reason}\n${hint}\n`, { status: verdict.status, headers });
}

function hangUp(connection: Duplex, status: number): void {
  connection.on('error', () => undefined);
  connection.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

async function bind(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (cause) {
    throw new StudioError('loopback.port', `Port ${port} of this machine cannot be used.`, {
      hint: 'Choose another with --port, or leave it out for any that is free.',
      retry: 'later',
      cause,
    });
  }
}
