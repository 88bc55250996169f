/** The wire of one emulated provider: reads requests, lets faults befall them, sends answers, notes what arrived. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AccessLog } from './access-log.ts';
import { allBytes } from './bytes.ts';
import type { Clock } from './clock.ts';
import { type FaultEffect, findFault, type Faults } from './faults.ts';
import type { LedgerEntry, Operation, Provider } from './ledger.ts';

export interface Asked {
  /** Twenty letters and digits, as it stands in the answer's headers. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Where the client reached this server. */
  readonly origin: string;
  readonly faults: readonly FaultEffect[];
  /** Aborted when the client has gone away. */
  readonly gone: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | AsyncIterable<Buffer>;
  /** To be noted: the status, and whether the client read it all. */
  readonly entries?: readonly LedgerEntry[];
  /** Called once the answer is over, however it ended. */
  readonly release?: () => void;
}

export interface Rules {
  operationOf(method: string, path: string): Operation;
  handle(asked: Asked): Promise<Answer>;
  /** The answers to faults that the provider words itself. */
  refuse(fault: Extract<FaultEffect, { kind: 'throttle' | 'server-error' }>, asked: Asked): Answer;
}

export interface Wire {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers `POST /__emulator/…` and its like; undefined where the path is none of these. */
export type Admin = (method: string, path: string, body: string) => Answer | undefined;

interface WireParts {
  readonly provider: Provider;
  readonly accessLog: AccessLog;
  readonly rules: Rules;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly admin: Admin;
  /** 0 takes any that is free. */
  readonly port: number;
}

export async function serve(parts: WireParts): Promise<Wire> {
  const server = createServer((request, response) => {
    answerOne(parts, server, request, response).catch((error: unknown) => {
      if (response.destroyed) return;
      response.statusCode = 500;
      response.end(`The emulator itself failed: ${error instanceof Error ? error.stack : String(error)}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(parts.port, '127.0.0.1', resolve);
  });
  return {
    url: originOf(server),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answerOne({ provider, accessLog, rules, faults, clock, admin }: WireParts, server: Server, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const askedAt = preciseNow();
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const method = request.method ?? 'GET';
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const path = decodeURIComponent(url.pathname);
  const body = await readAll(request);
  const origin = originOf(server);
  const own = admin(method, path, body.toString('utf8'));
  if (own) return send(own, [], response, clock);

  const operation = rules.operationOf(method, path);
  const drawn = faults.draw({ operation, method, path, body: body.toString('utf8') });
  const asked: Asked = { id: newId(), method, path, query: url.searchParams, headers: request.headers, body, origin, faults: drawn, gone: gone.signal };
  try {
    await send(await answerWithFaults(rules, asked, clock), drawn, response, clock);
  } catch (error) {
    if (error instanceof Reset) request.socket.resetAndDestroy();
    else if (!gone.signal.aborted) throw error;
  } finally {
    const status = response.headersSent ? response.statusCode : 0;
    accessLog.add({ provider, operation, method, askedAt, answeredAt: preciseNow(), status });
  }
}

/** Milliseconds since 1970, to fractions of one. */
function preciseNow(): number {
  return performance.timeOrigin + performance.now();
}

/** Thrown to break the connection off. */
class Reset extends Error {}

async function answerWithFaults(rules: Rules, asked: Asked, clock: Clock): Promise<Answer> {
  for (const fault of asked.faults) {
    if (fault.kind === 'latency') await clock.sleep(fault.ms, asked.gone);
    if (fault.kind === 'reset-before') throw new Reset();
    if (fault.kind === 'html-error') return page(502, 'Bad Gateway');
    if (fault.kind === 'html-page') return page(200, 'Please sign in');
    if (fault.kind === 'body-limit' && asked.body.length > fault.bytes) return page(413, 'Request Entity Too Large');
    if (fault.kind === 'throttle' || fault.kind === 'server-error') return rules.refuse(fault, asked);
  }
  return rules.handle(asked);
}

function page(status: number, title: string): Answer {
  const heading = status === 200 ? title : `${status} ${title}`;
  const body = `<html>\r\n<head><title>${heading}</title></head>\r\n<body>\r\n<center><h1>${heading}</h1></center>\r\n</body>\r\n</html>\r\n`;
  return { status, headers: { 'content-type': 'text/html' }, body };
}

async function send(answer: Answer, faults: readonly FaultEffect[], response: ServerResponse, clock: Clock): Promise<void> {
  for (const entry of answer.entries ?? []) entry.statusCode = answer.status;
  try {
    if (answer.status < 300 && findFault(faults, 'reset-after')) throw new Reset();
    const skew = findFault(faults, 'clock-skew')?.seconds ?? 0;
    const isEmptied = answer.status < 300 && findFault(faults, 'empty-body') !== undefined;
    const sent = isEmptied ? withoutBody(answer) : answer;
    response.writeHead(sent.status, { date: new Date(clock.now() + skew * 1000).toUTCString(), ...lengthOf(sent), ...sent.headers });
    const arrived = await sendBody(sent, faults, response, clock);
    for (const entry of answer.entries ?? []) entry.delivered = arrived && !isEmptied;
  } finally {
    answer.release?.();
  }
}

function withoutBody({ status, headers }: Answer): Answer {
  return { status, headers: { ...headers, 'content-length': '0' } };
}

/** A body known in full has its length told, as services do, so that clients notice a cut. */
function lengthOf({ body }: Answer): Record<string, string> {
  if (body === undefined) return { 'content-length': '0' };
  return typeof body === 'string' || Buffer.isBuffer(body) ? { 'content-length': String(Buffer.byteLength(body)) } : {};
}

async function sendBody(answer: Answer, faults: readonly FaultEffect[], response: ServerResponse, clock: Clock): Promise<boolean> {
  const isGood = answer.status < 300;
  const cut = isGood ? findFault(faults, 'cut-body') : undefined;
  const slow = isGood ? findFault(faults, 'slow-body') : undefined;
  const pieces = cut ? cutPieces(piecesOf(answer.body), cut.share ?? 0.5) : piecesOf(answer.body);
  for await (const piece of pieces) {
    if (response.destroyed) return false;
    if (slow) await clock.sleep(slow.ms);
    if (!response.write(piece) && !response.destroyed) await drained(response);
  }
  if (cut) {
    await new Promise<void>((resolve) => response.write('', () => resolve()));
    throw new Reset();
  }
  return end(response);
}

async function* piecesOf(body: Answer['body']): AsyncGenerator<Buffer> {
  if (body === undefined) return;
  if (typeof body !== 'string' && !Buffer.isBuffer(body)) {
    yield* body;
    return;
  }
  const bytes = Buffer.from(body);
  const size = 65_536;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* cutPieces(pieces: AsyncIterable<Buffer>, share: number): AsyncGenerator<Buffer> {
  const all = await allBytes(pieces);
  yield all.subarray(0, Math.floor(all.length * share));
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      response.off('drain', over).off('close', over);
      resolve();
    };
    response.on('drain', over).on('close', over);
  });
}

/** Resolves with whether everything was handed over. */
function end(response: ServerResponse): Promise<boolean> {
  return new Promise((resolve) => {
    if (response.destroyed) return resolve(false);
    response.on('finish', () => resolve(true)).on('close', () => resolve(response.writableFinished));
    response.end();
  });
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** As the services' own ids look. */
export function newId(length = 20): string {
  return Array.from(randomBytes(length), (byte) => LETTERS[byte % LETTERS.length]).join('');
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}
