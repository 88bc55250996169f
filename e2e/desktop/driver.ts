/** Starts the built desktop: in the real Electron where its binary is, else in the stand-in. */
import { _electron, type Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../chromium.ts';
import { StandInApp, type Electron } from '../stand-in/launch.ts';

export interface DesktopApp {
  /** Runs a function in the main process. It is sent as source: it sees only `electron` and `arg`. */
  evaluate<Result, Arg = undefined>(run: (electron: Electron, arg: Arg) => Result | Promise<Result>, arg?: Arg): Promise<Result>;
  firstWindow(): Promise<Page>;
  readonly exited: Promise<number | null>;
  /** Everything the app printed so far. */
  said(): string;
  /** Ends it whatever it does. */
  kill(): Promise<void>;
}

const electronDir = fileURLToPath(new URL('../../node_modules/electron/', import.meta.url));

/** The real binary; undefined where it was never fetched. */
export const electronBinary = findElectron();
if (electronBinary === undefined && process.env['LECTERN_NEEDS_ELECTRON']) throw new Error('The real Electron was asked for and is not here.');
export const canRun = electronBinary !== undefined || findChromium() !== undefined;
export const driverName = electronBinary === undefined ? 'the stand-in for Electron' : 'Electron';

/** @param env laid over this process's own */
export async function startApp(main: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<DesktopApp> {
  return electronBinary === undefined ? startStandIn(main, args, env) : startElectron(electronBinary, main, args, env);
}

function startStandIn(main: string, args: readonly string[], env: Readonly<Record<string, string>>): DesktopApp {
  const app = new StandInApp({ main, args, env });
  return {
    evaluate: (run, arg) => app.evaluate(run, arg),
    firstWindow: () => app.firstWindow(),
    exited: app.exited,
    said: () => app.said,
    kill: async () => void (await app.close()),
  };
}

async function startElectron(executablePath: string, main: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<DesktopApp> {
  // As root, as in a container, Chromium has no sandbox to offer.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({ executablePath, args: [...flags, main, ...args], env: { ...process.env, ...env } as Record<string, string> });
  const child = app.process();
  let said = '';
  child.stderr?.on('data', (data: Buffer) => (said += data.toString()));
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return {
    evaluate: (run, arg) => app.evaluate(run as never, arg as never),
    firstWindow: () => app.firstWindow(),
    exited,
    said: () => said,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function findElectron(): string | undefined {
  try {
    const path = `${electronDir}dist/${readFileSync(`${electronDir}path.txt`, 'utf8')}`;
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
