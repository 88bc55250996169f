/** Keeps what can be known of a crash on this machine, and tells of it once. */
import { app, crashReporter, dialog } from 'electron';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CrashNote } from '#shared/host.ts';
import type { Log } from '#core/ports.ts';
import { listCrashReports, writeCrashReport } from '../serving/crash-report.ts';

export interface CrashWatch {
  /** The latest report of which nobody has been told. */
  latest(): CrashNote | null;
  forget(): void;
}

/** Ends of a process that somebody wanted. */
const WANTED: ReadonlySet<string> = new Set(['clean-exit', 'killed']);

/** Call it before the app is ready. `told` is the file that remembers of which report the person knows. */
export function watchCrashes({ logs, told, log }: { readonly logs: string; readonly told: string; readonly log: Log }): CrashWatch {
  const dumps = join(logs, 'crashes');
  mkdirSync(dumps, { recursive: true });
  app.setPath('crashDumps', dumps);
  crashReporter.start({ uploadToServer: false });

  const keep = (what: string, detail: string) => {
    const path = writeCrashReport(logs, { what, detail, at: Date.now() });
    log.error(what, { report: path ?? null });
    return path;
  };
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (!WANTED.has(reason)) keep('The page of the window crashed and was loaded again.', `reason ${reason}, code ${exitCode}`);
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    // A worker's task is done again by another one: noted, and nobody's trouble.
    if (!WANTED.has(reason)) log.warn('a process of the studio ended badly', { type, reason, exitCode, name: name ?? null });
  });
  process.on('uncaughtException', (error) => {
    const path = keep('The studio ended by a fault of its own.', error.stack ?? String(error));
    const where = path === undefined ? '' : ` A report lies in ${path}; it was not sent anywhere.`;
    if (app.isReady()) dialog.showErrorBox('Lectern has to close.', `What was spoken is kept, and runs go on with the next start.${where}`);
    app.exit(1);
  });
  process.on('unhandledRejection', (reason) => {
    keep('The studio met a fault of its own and went on.', reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
  });

  return {
    latest() {
      const [name] = listCrashReports(logs);
      if (name === undefined || name === readTold(told)) return null;
      return { at: timeOf(name), path: join(logs, name) };
    },
    forget() {
      const [name] = listCrashReports(logs);
      if (name !== undefined) writeFileSync(told, name);
    },
  };
}

function readTold(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** `crash-2026-11-25T13-08-11-024Z.txt` */
function timeOf(name: string): number {
  return Date.parse(name.replace(/^crash-(.+)T(\d\d)-(\d\d)-(\d\d)-(\d+)Z\.txt$/, '$1T$2:$3:$4.$5Z'));
}
