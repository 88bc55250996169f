/** Decides how the studio is shown on this machine. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StudioError } from '#shared/words/failure.ts';

export interface StartOptions {
  readonly isLoopback: boolean;
  /** Speech services of this machine stand in for the real ones: nothing is bought. */
  readonly isEmulated: boolean;
  /** Absolute; undefined for the home everybody uses. */
  readonly home: string | undefined;
  /** 0 for any port that is free. */
  readonly port: number;
  /** Absolute paths of files to open in the window. */
  readonly files: readonly string[];
}

/** Throws `usage` where the command line can't be understood. */
export function readStart(args: readonly string[], workingDirectory: string): StartOptions {
  const { values, positionals } = parse(args);
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw usage(`“${values.port}” is no port.`);
  return {
    isLoopback: values.loopback ?? false,
    isEmulated: values.emulated ?? false,
    home: values.home === undefined ? undefined : resolve(workingDirectory, values.home),
    port,
    files: positionals.map((path) => resolve(workingDirectory, path)),
  };
}

/** Windows and macOS always have a screen; Linux says so in its environment. */
export function hasDisplay(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** Arguments for Electron: our own program, then what it was asked. */
export function electronArgs(root: string, options: StartOptions, isRoot: boolean): string[] {
  return [
    // Chromium refuses to run as root with its sandbox, and root has none to lose.
    ...(isRoot ? ['--no-sandbox'] : []),
    root,
    ...(options.home === undefined ? [] : ['--home', options.home]),
    ...options.files,
  ];
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { loopback: { type: 'boolean' }, emulated: { type: 'boolean' }, home: { type: 'string' }, port: { type: 'string' } },
    });
  } catch (cause) {
    throw usage((cause as Error).message, cause);
  }
}

function usage(message: string, cause?: unknown): StudioError {
  return new StudioError('usage', message, { hint: 'npm start -- [--loopback] [--emulated] [--home DIR] [--port N] [FILE…]', cause });
}
