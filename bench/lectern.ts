/** The command line as a bench runs it: its own process, its memory sampled. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../electron/hosts/cli/main.ts', import.meta.url));
const SAMPLE_EVERY_MS = 500;

export interface Measured {
  readonly status: number | null;
  readonly wallSeconds: number;
  readonly events: Record<string, unknown>[];
  /** Resident memory of the core's process, in MB, twice a second; empty where the system does not tell. */
  readonly residentMb: number[];
}

export interface MeasureOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Asked twice a second: what is measured is over, and the rest of the run is not gone into. */
  readonly isOver?: () => boolean;
}

export function measureLectern(args: readonly string[], { env, isOver }: MeasureOptions = {}): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [MAIN, ...args, '--json'], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
    const residentMb: number[] = [];
    let out = '';
    const sampling = setInterval(() => {
      const mb = residentOf(child.pid);
      if (mb !== undefined) residentMb.push(mb);
      if (isOver?.()) child.kill('SIGKILL');
    }, SAMPLE_EVERY_MS);
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
    child.once('error', reject);
    child.once('close', (status) => {
      clearInterval(sampling);
      const events = out.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);
      resolve({ status, wallSeconds: (performance.now() - start) / 1000, events, residentMb });
    });
  });
}

/** The mean of a quarter of some samples. */
export function meanOfQuarter(samples: readonly number[], index: 0 | 1 | 2 | 3): number {
  const some = samples.slice((samples.length * index) / 4, (samples.length * (index + 1)) / 4);
  return some.reduce((sum, one) => sum + one, 0) / Math.max(1, some.length);
}

function residentOf(pid: number | undefined): number | undefined {
  try {
    const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? undefined : Number(kb) / 1000;
  } catch {
    return undefined;
  }
}
