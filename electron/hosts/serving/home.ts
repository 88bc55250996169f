/** Where the studio lives when nobody says otherwise: the same place for the window and the command line. */
import { homedir } from 'node:os';
import { join, posix, win32 } from 'node:path';

/** `LECTERN_HOME`, else the platform's folder for a program's data. */
export function defaultHome(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  user: string = homedir(),
): string {
  if (env['LECTERN_HOME']) return env['LECTERN_HOME'];
  if (platform === 'win32') return win32.join(env['LOCALAPPDATA'] ?? win32.join(user, 'AppData', 'Local'), 'Lectern');
  if (platform === 'darwin') return posix.join(user, 'Library', 'Application Support', 'Lectern');
  return posix.join(env['XDG_DATA_HOME'] ?? posix.join(user, '.local', 'share'), 'lectern');
}

/** Finished files, unless a run says otherwise: one place, so that every host knows again what another one wrote. */
export function exportsOf(home: string): string {
  return join(home, 'exports');
}
