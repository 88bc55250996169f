/** Starts a program of the system without a shell, and sees it end: by itself, in time, or killed. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Invocation } from './program.ts';

export interface Ended {
  /** What kept it from starting or cut it short; undefined where it ended by itself. */
  readonly trouble: 'missing' | 'timeout' | undefined;
  readonly exitCode: number | null;
  readonly printed: string;
  readonly errors: string;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

/** More than this of what it prints is let go. */
const MAX_PRINTED = 2_000_000;

/** Throws the signal's reason when aborted, after the program is gone. */
export async function runProgram(command: string, invocation: Invocation, { signal, timeoutMs }: RunOptions): Promise<Ended> {
  signal.throwIfAborted();
  for (const [path, text] of Object.entries(invocation.files ?? {})) await writeFile(path, text, 'utf8');
  const ended = await new Promise<Ended>((resolve) => {
    const child = spawn(command, invocation.args, { stdio: 'pipe', windowsHide: true });
    let trouble: Ended['trouble'];
    const printed: string[] = [];
    const errors: string[] = [];
    const timer = setTimeout(() => {
      trouble = 'timeout';
      child.kill('SIGKILL');
    }, timeoutMs);
    const abort = () => void child.kill('SIGKILL');
    signal.addEventListener('abort', abort, { once: true });
    const end = (exitCode: number | null) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      resolve({ trouble, exitCode, printed: printed.join(''), errors: errors.join('') });
    };
    child.stdout.setEncoding('utf8').on('data', keep(printed));
    child.stderr.setEncoding('utf8').on('data', keep(errors));
    child.stdin.on('error', () => undefined); // it may leave without reading all
    child.on('error', (error) => {
      if (child.pid !== undefined) return;
      trouble = 'missing';
      errors.push(error.message);
      end(null);
    });
    child.on('close', end);
    child.stdin.end(invocation.input ?? '', 'utf8');
  });
  signal.throwIfAborted();
  return ended;
}

/** Lends a folder of its own to some work. */
export async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-system-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function keep(parts: string[]): (part: string) => void {
  let length = 0;
  return (part) => {
    length += part.length;
    if (length <= MAX_PRINTED) parts.push(part);
  };
}
