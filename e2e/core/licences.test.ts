/** `resources/licences.json` names what is in the program. After a change of packages: LECTERN_WRITE=1 vitest run e2e/core/licences.test.ts */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import project from '../../package.json' with { type: 'json' };
import { ROOT } from './command-line.ts';

/** What builds and tests the program and is no part of it. */
const TOOLS = /^(?:@types\/|@axe-core\/|@electron\/fuses$|@playwright\/|@tailwindcss\/vite$|@vitejs\/|docx$|electron-builder$|electron-vite$|fast-check$|knip$|node$|oxlint$|plainjob$|typescript$|vite$|vitest$)/;

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };

/** The packages a program of these is made of, as the lock file has them. */
function partsOf(roots: readonly string[]) {
  const found = new Map<string, { name: string; version: string; licence: string }>();
  const visit = (name: string, from: string): void => {
    const at = whereIs(name, from);
    if (at === undefined || found.has(at)) return;
    const one = packages[at] ?? {};
    found.set(at, { name, version: one.version ?? '', licence: one.license ?? 'see its package' });
    // Electron brings its program ready made: what fetches it stays outside.
    if (name !== 'electron') for (const next of Object.keys({ ...one.dependencies, ...one.optionalDependencies })) visit(next, at);
  };
  for (const name of roots) visit(name, '');
  const unique = new Map([...found.values()].map((one) => [`${one.name} ${one.version}`, one]));
  return [...unique.values()].toSorted((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
}

function whereIs(name: string, from: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const path = `${at}${at && '/'}node_modules/${name}`;
    if (packages[path]) return path;
    if (at === '') return undefined;
  }
}

it('every package of the program is named with its licence', () => {
  const roots = Object.keys({ ...project.dependencies, ...project.optionalDependencies, ...project.devDependencies }).filter((name) => !TOOLS.test(name));
  const parts = partsOf(roots);
  const path = join(ROOT, 'resources', 'licences.json');
  if (process.env['LECTERN_WRITE']) writeFileSync(path, `[\n${parts.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(parts);
  expect(parts.find(({ name }) => name === 'react')).toMatchObject({ licence: 'MIT' });
});
