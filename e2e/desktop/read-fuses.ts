/** Reads the fuses of what was packed and fails where one is not as `electron-builder.yml` says. */
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { electronFuses } = parse(await readFile(join(root, 'electron-builder.yml'), 'utf8')) as { electronFuses: Record<string, boolean> };

/** A fuse is one character of the program: 0, 1, or r where Electron no longer knows it. */
const ON = '1'.charCodeAt(0);

const programs = globSync(['dist/*-unpacked/lectern', 'dist/*-unpacked/Lectern.exe', 'dist/mac*/Lectern.app'], { cwd: root });
let wrong = programs.length === 0 ? 1 : 0;
if (programs.length === 0) process.stderr.write('Nothing was packed; run npm run dist first.\n');
for (const program of programs) {
  const wire = await getCurrentFuseWire(join(root, program));
  for (const [name, isWanted] of Object.entries(electronFuses)) {
    const option = FuseV1Options[(name[0]?.toUpperCase() + name.slice(1)) as keyof typeof FuseV1Options];
    const isSet = (wire[option] as number) === ON;
    process.stdout.write(`${program}: ${name} ${isSet ? 'on' : 'off'}\n`);
    if (option === undefined || isSet !== isWanted) {
      process.stderr.write(`${program}: ${name} should be ${isWanted ? 'on' : 'off'}\n`);
      wrong += 1;
    }
  }
}
process.exitCode = wrong === 0 ? 0 : 1;
