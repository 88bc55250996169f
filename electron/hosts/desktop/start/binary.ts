/** Electron's binary, which its package fetches only when it is first wanted. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Binary = { readonly path: string } | { readonly missing: string };

/** Fetches it where it isn't there yet; where it can't be had, says why in one line. */
export async function getElectron(root: string, say: (line: string) => void): Promise<Binary> {
  const folder = join(root, 'node_modules/electron');
  const installer = join(folder, 'install.js');
  if (!existsSync(installer)) return { missing: 'its package is not installed' };
  const known = locate(folder);
  if (known !== undefined) return { path: known };

  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  say(`Fetching Electron ${version}, this once…`);
  const child = spawn(process.execPath, [installer], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  const path = locate(folder);
  if (code === 0 && path !== undefined) return { path };
  return { missing: firstLine(said) ?? `its installer ended with code ${code}` };
}

function locate(folder: string): string | undefined {
  try {
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** What went wrong, without the stack and without the class of the error. */
function firstLine(text: string): string | undefined {
  const line = text.split('\n').find((one) => /\w/.test(one) && !/^\s+at /.test(one));
  return line?.replace(/^(?:Uncaught )?\w*Error(?: \[\w+\])?: /, '').trim();
}
