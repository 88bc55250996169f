/** What is written down of a crash: a file of the home's logs that a person can read, and send or not. Nothing is sent by itself. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';

export interface Crash {
  /** One sentence. */
  readonly what: string;
  /** The error or what the system told, as it is. */
  readonly detail: string;
  readonly at: number;
}

const NAME = /^crash-.*\.txt$/;
/** Older ones go. */
const MOST = 20;
const LOG_LINES = 60;

/** At once, since a process may be about to end. Undefined where the disk takes nothing. */
export function writeCrashReport(logs: string, { what, detail, at }: Crash): string | undefined {
  try {
    mkdirSync(logs, { recursive: true });
    const time = new Date(at).toISOString();
    const path = join(logs, `crash-${time.replaceAll(':', '-').replace('.', '-')}.txt`);
    writeFileSync(path, [what, '', `When: ${time}`, `On: ${process.platform} ${release()} ${process.arch}`, `With: ${describeVersions()}`, '', detail, '', 'The last lines of the log:', ...lastLines(join(logs, 'lectern.log')), ''].join('\n'));
    for (const old of listCrashReports(logs).slice(MOST)) rmSync(join(logs, old), { force: true });
    return path;
  } catch {
    return undefined;
  }
}

/** Names of the files, latest first. */
export function listCrashReports(logs: string): string[] {
  try {
    return readdirSync(logs).filter((name) => NAME.test(name)).toSorted().toReversed();
  } catch {
    return [];
  }
}

function describeVersions(): string {
  const { electron, chrome, node } = process.versions as Record<string, string | undefined>;
  return [electron && `Electron ${electron}`, chrome && `Chromium ${chrome}`, `Node ${node}`].filter(Boolean).join(', ');
}

function lastLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-LOG_LINES);
  } catch {
    return ['(there is none)'];
  }
}
