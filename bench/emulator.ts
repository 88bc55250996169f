/** The emulated speech services in a process of their own, as a bench uses them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { AccessEntry, EmulatorOptions, Fault, LedgerEntry, Plan } from '../e2e/emulators/index.ts';

const MAIN = fileURLToPath(new URL('../e2e/emulators/main.ts', import.meta.url));
const LAST_LINE = 'OPENAI_API_KEY';

/** What can be told to another process. */
type TellableFault = Fault extends infer One ? (One extends Fault ? Omit<One, 'when'> : never) : never;

export interface EmulatorProcess extends AsyncDisposable {
  /** What the studio reads: `ELEVENLABS_BASE_URL` and so on. */
  readonly env: Readonly<Record<string, string>>;
  requests(): Promise<AccessEntry[]>;
  ledger(): Promise<{ entries: LedgerEntry[]; billedTwice: string[] }>;
  /** Of ElevenLabs, as the other one. */
  addFault(fault: TellableFault): Promise<void>;
  changePlan(changes: Partial<Plan>): Promise<void>;
}

export async function startEmulatorProcess(options: EmulatorOptions & Required<Pick<EmulatorOptions, 'speech' | 'timeScale'>>): Promise<EmulatorProcess> {
  const { speech, timeScale, ...more } = options;
  const args = [MAIN, '--speech', speech, '--time-scale', String(timeScale), '--options', JSON.stringify(more)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const env: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const [name = '', value = ''] = line.split('=');
    env[name] = value;
    if (name === LAST_LINE) break;
  }
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${env['ELEVENLABS_BASE_URL']}/__emulator/${path}`, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`the emulator answered ${response.status} to ${path}`);
    return response.json();
  };
  return {
    env,
    requests: async () => (await ask('requests')) as AccessEntry[],
    ledger: async () => (await ask('ledger')) as { entries: LedgerEntry[]; billedTwice: string[] },
    addFault: async (fault) => void (await ask('faults', fault)),
    changePlan: async (changes) => void (await ask('plan', changes)),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Seconds of the service's own time from the first of these requests to the end of the last answer. */
export function makespanSeconds(requests: readonly AccessEntry[], timeScale: number): number {
  const begun = Math.min(...requests.map(({ askedAt }) => askedAt));
  const over = Math.max(...requests.map(({ answeredAt }) => answeredAt));
  return (over - begun) / 1000 / timeScale;
}
