/** For tests: an emulated Azure in a process of its own, and what a call is spoken with. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openWav } from '#core/audio/wav/reader.ts';
import { StudioError } from '#shared/words/failure.ts';
import type { CallKey } from '#shared/words/ids.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { AccountSignal, SpeakContext, Speech, SpeechCall } from '../port.ts';
import type { Mark } from '../receive/receive.ts';

const ROOT = join(import.meta.dirname, '../../../..');
export const RESOURCES = join(ROOT, 'resources');

export const voice = (name: string, more: Partial<Voice> = {}): Voice => ({ engine: 'azure', voice: name, speed: 1, pitch: 1, ...more });
export const JENNY = voice('en-US-JennyNeural');
export const GUY = voice('en-US-GuyNeural');

export class EmulatedAzure implements AsyncDisposable {
  readonly url: string;
  readonly key: string;
  private readonly process: ChildProcess;

  private constructor(process: ChildProcess, url: string, key: string) {
    this.process = process;
    this.url = url;
    this.key = key;
  }

  static async start(): Promise<EmulatedAzure> {
    const args = [join(ROOT, 'e2e/emulators/main.ts'), '--speech', 'hum', '--time-scale', '0.001'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const env = new Map<string, string>();
    for await (const line of createInterface({ input: child.stdout })) {
      env.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1));
      const [url, key] = [env.get('AZURE_SPEECH_ENDPOINT'), env.get('AZURE_SPEECH_KEY')];
      if (url && key) return new EmulatedAzure(child, url, key);
    }
    throw new Error('the emulator did not start');
  }

  async ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.url}/__emulator/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return (await response.json()) as Answer;
  }

  /** Characters of each speech paid for; of one batch job where its id is given. */
  async billed(job?: string): Promise<number[]> {
    const { entries } = await this.ask<{ entries: { characters: number; requestId: string }[] }>('GET', 'ledger');
    return entries.filter(({ requestId }) => job === undefined || requestId === job).map(({ characters }) => characters);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
  }
}

export class Desk implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'lectern-azure-'));
  readonly observed: AccountSignal[] = [];
  readonly marks: (readonly Mark[] | null)[] = [];
  private files = 0;

  call(...said: readonly (readonly [Voice, string])[]): SpeechCall {
    const name = `call-${++this.files}`;
    return {
      key: name as CallKey,
      language: 'en',
      utterances: said.map(([voice, text]) => ({ voice, text })),
      before: '',
      after: '',
      outPath: join(this.folder, `${name}.wav`),
    };
  }

  context(): SpeakContext {
    return {
      signal: new AbortController().signal,
      execute: async <Output>(task: string, input: unknown) => this.execute(task, input) as Output,
      scratchPath: (name) => join(this.folder, `scratch-${++this.files}-${name}`),
      observe: (told) => this.observed.push(told),
    };
  }

  /** Files of passing use that nobody removed. */
  left(): string[] {
    return readdirSync(this.folder).filter((name) => name.startsWith('scratch-'));
  }

  /** Stands in for the worker's task: the file is taken as it is, each utterance is where its mark says. */
  private execute(task: string, input: unknown): Omit<Speech, 'meteredCharacters'> {
    if (task !== 'speech.receive') throw new Error(task);
    const { sourcePath, outPath, utterances, marks } = input as { sourcePath: string; outPath: string; utterances: unknown[]; marks: readonly Mark[] | null };
    using wav = openWav(sourcePath);
    if (!wav) throw new StudioError('speech.truncated', 'Not a whole WAV file.', { hint: 'Try again.' });
    const { sampleRate } = wav.format;
    this.marks.push(marks);
    copyFileSync(sourcePath, outPath);
    const bytes = readFileSync(outPath);
    const even = (index: number) => Math.floor((wav.samples * index) / utterances.length);
    const spans = utterances.map((_, index) => {
      const mark = marks?.[index];
      return mark ? { start: Math.round(mark.start * sampleRate), end: Math.round(mark.end * sampleRate) } : { start: even(index), end: even(index + 1) };
    });
    return { hash: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, sampleRate, samples: wav.samples, spans };
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
