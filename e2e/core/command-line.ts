/** Runs the real command line in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MAIN = fileURLToPath(new URL('../../electron/hosts/cli/main.ts', import.meta.url));

export interface CliResult {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** With `--json`: every line, parsed. */
  readonly events: Record<string, unknown>[];
}

export interface CliOptions {
  readonly env?: Record<string, string>;
  /** Called with every event as it comes. */
  readonly onEvent?: (event: Record<string, unknown>, child: ChildProcess) => void;
  readonly onStart?: (child: ChildProcess) => void;
}

/** Resolves when the command has ended; `json` lines that do not parse reject, since nothing else may be printed. */
export function lectern(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const json = args.includes('--json');
    const events: Record<string, unknown>[] = [];
    let stdout = '';
    let stderr = '';
    let rest = '';
    let broken: unknown;
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      if (!json) return;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        try {
          const event = JSON.parse(line) as Record<string, unknown>;
          events.push(event);
          options.onEvent?.(event, child);
        } catch (error) {
          broken ??= new Error(`not JSON on standard output: ${line}`, { cause: error });
        }
      }
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.once('error', reject);
    child.once('close', (status, signal) => (broken ? reject(broken) : resolve({ status, signal, stdout, stderr, events })));
    options.onStart?.(child);
  });
}

/** The one event of a kind. */
export function only(result: CliResult, event: string): Record<string, unknown> {
  const found = result.events.filter((one) => one['event'] === event);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} events ${event}\n${result.stdout}\n${result.stderr}`);
  return found[0];
}
