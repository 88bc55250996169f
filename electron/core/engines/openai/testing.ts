/** For tests: an emulated OpenAI in a process of its own, a server like Kokoro-FastAPI, and what a call is spoken with. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CallKey } from '#shared/words/ids.ts';
import type { Voice } from '#shared/words/voice.ts';
import { quietContext, speechLike, writeWavFile } from '../../audio/testing.ts';
import type { AccountSignal, SpeakContext, SpeechCall } from '../port.ts';
import { receiveTasks, type ReceiveInput } from '../receive/task.ts';

const ROOT = join(import.meta.dirname, '../../../..');
export const RESOURCES = join(ROOT, 'resources');

export const voice = (name: string, more: Partial<Voice> = {}): Voice => ({ engine: 'openai', voice: name, speed: 1, pitch: 1, ...more });

export class EmulatedOpenAi implements AsyncDisposable {
  readonly url: string;
  readonly key: string;
  private readonly process: ChildProcess;

  private constructor(process: ChildProcess, url: string, key: string) {
    this.process = process;
    this.url = url;
    this.key = key;
  }

  static async start(): Promise<EmulatedOpenAi> {
    const args = [join(ROOT, 'e2e/emulators/main.ts'), '--speech', 'hum', '--time-scale', '0.001'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const env = new Map<string, string>();
    for await (const line of createInterface({ input: child.stdout })) {
      env.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1));
      const [url, key] = [env.get('OPENAI_BASE_URL'), env.get('OPENAI_API_KEY')];
      if (url && key) return new EmulatedOpenAi(child, url, key);
    }
    throw new Error('the emulator did not start');
  }

  async ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.url}/__emulator/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return (await response.json()) as Answer;
  }

  /** Characters of each speech paid for. */
  async billed(): Promise<number[]> {
    return (await this.ask<{ entries: { characters: number }[] }>('GET', 'ledger')).entries.map(({ characters }) => characters);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
  }
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}
/** Status and JSON, or bytes; undefined: 404 as FastAPI says it. */
type Answer = { readonly status: number; readonly json?: unknown; readonly bytes?: Buffer; readonly headers?: Record<string, string> } | undefined;

/** A server on this machine that answers as told, and remembers what it was asked. */
export class OwnServer implements AsyncDisposable {
  readonly asked: Request[] = [];
  answer: (request: Request) => Answer = () => undefined;
  private readonly server: HttpServer;

  private constructor(server: HttpServer) {
    this.server = server;
  }

  static async start(): Promise<OwnServer> {
    const server = createServer((request, response) => void own.take(request, response));
    const own = new OwnServer(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return own;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  paths(): string[] {
    return this.asked.map(({ method, path }) => `${method} ${path}`);
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const part of request) text += String(part);
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    const one = { method: request.method ?? '', path: request.url ?? '', authorization: request.headers.authorization, body };
    this.asked.push(one);
    const { status, json, bytes, headers } = this.answer(one) ?? { status: 404, json: { detail: 'Not Found' } };
    response.writeHead(status, { 'content-type': bytes ? 'audio/wav' : 'application/json', ...headers }).end(bytes ?? JSON.stringify(json));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const gone = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await gone;
  }
}

interface KokoroTraits {
  /** Newer servers give objects, older ones bare names. */
  readonly voices?: 'objects' | 'names';
  readonly captions?: boolean;
}

const KOKORO_VOICES = ['af_heart', 'af_bella', 'af_sky', 'am_adam', 'bf_emma', 'jf_alpha'];

/** Answers as Kokoro-FastAPI does; each word takes as long as its letters. */
export function kokoro(folder: string, { voices = 'objects', captions = true }: KokoroTraits = {}): OwnServer['answer'] {
  const refuse = (status: number, error: string, message: string) => ({ status, json: { detail: { error, message, type: 'invalid_request_error' } } });
  return ({ method, path, body }) => {
    if (method === 'GET' && path === '/v1/models') {
      return { status: 200, json: { object: 'list', data: ['tts-1', 'tts-1-hd', 'kokoro'].map((id) => ({ id, object: 'model', created: 1_686_935_002, owned_by: 'kokoro' })) } };
    }
    if (method === 'GET' && path === '/v1/audio/voices') return { status: 200, json: { voices: KOKORO_VOICES.map((id) => (voices === 'names' ? id : { id, name: id })) } };
    if (method === 'GET' && path === '/health') return { status: 200, json: { status: 'healthy' } };
    const isCaptioned = captions && path === '/dev/captioned_speech';
    if (isCaptioned && method === 'GET') return { status: 405, json: { detail: 'Method Not Allowed' } };
    if (method !== 'POST' || !(isCaptioned || path === '/v1/audio/speech')) return undefined;
    if (!['tts-1', 'tts-1-hd', 'kokoro', 'gpt-4o-mini-tts'].includes(String(body['model']))) return refuse(400, 'invalid_model', `Unsupported model: ${String(body['model'])}`);
    const name = String(body['voice']);
    if (!name.split('+').every((one) => KOKORO_VOICES.includes(one.replace(/\(.*\)/, '')))) return refuse(400, 'validation_error', `Voice '${name}' not found.`);
    const { bytes, words } = sayWords(String(body['input']), join(folder, 'kokoro.wav'));
    return isCaptioned ? { status: 200, json: { audio: bytes.toString('base64'), audio_format: 'wav', timestamps: words } } : { status: 200, bytes };
  };
}

const RATE = 24_000;
const SECONDS_PER_LETTER = 0.06;

export function sayWords(text: string, path: string): { bytes: Buffer; words: { word: string; start_time: number; end_time: number }[] } {
  let at = 0;
  const words = text.split(' ').map((word) => {
    const start = at;
    at += word.length * SECONDS_PER_LETTER;
    return { word, start_time: start, end_time: at };
  });
  writeWavFile(path, [speechLike(at, RATE)], RATE, 's16');
  const bytes = readFileSync(path);
  rmSync(path);
  return { bytes, words };
}

export class Desk implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'lectern-openai-'));
  readonly observed: AccountSignal[] = [];
  readonly received: ReceiveInput[] = [];
  private files = 0;

  call(voice: Voice, ...texts: readonly string[]): SpeechCall {
    const name = `call-${++this.files}`;
    return {
      key: name as CallKey,
      language: 'en',
      utterances: texts.map((text) => ({ voice, text })),
      before: '',
      after: '',
      outPath: join(this.folder, `${name}.wav`),
    };
  }

  context(signal: AbortSignal = new AbortController().signal): SpeakContext {
    return {
      signal,
      execute: async <Output>(task: string, input: unknown) => (await this.execute(task, input as ReceiveInput)) as Output,
      scratchPath: (name) => join(this.folder, `scratch-${++this.files}-${name}`),
      observe: (told) => this.observed.push(told),
    };
  }

  /** Files of passing use that nobody removed. */
  left(): string[] {
    return readdirSync(this.folder).filter((name) => name.startsWith('scratch-'));
  }

  private execute(task: string, input: ReceiveInput): unknown {
    if (task !== 'speech.receive') throw new Error(task);
    this.received.push(input);
    return receiveTasks['speech.receive'](input, quietContext());
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
