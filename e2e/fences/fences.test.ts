/** A fence that was never seen failing is decoration: each gets a violation planted, in every way there is to import. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** In which file each of these modules may not be imported. */
const forbidden: Record<string, string[]> = {
  'shared/words/planted.ts': ['node:fs', 'fs/promises', 'electron', 'react', 'react-dom/client', 'better-sqlite3', '#core/ports.ts', '../../electron/core/ports.ts', '../../renderer/src/main.tsx'],
  'shared/planted.ts': ['../electron/hosts/serving/home.ts', '../renderer/src/main.tsx', '../e2e/test.ts'],
  'renderer/src/screens/listen/planted.tsx': ['node:path', 'fs', 'electron', 'better-sqlite3', 'ws', 'node-av', '#core/index.ts', '../../../../electron/core/ports.ts', '../../../../electron/hosts/serving/home.ts'],
  'electron/core/planted.ts': ['electron', 'electron/main', 'better-sqlite3', '../hosts/serving/home.ts', '../../renderer/src/main.tsx', './engines/flite/engine.ts', './transcripts/openai/transcriber.ts'],
  'electron/core/schedule/planted.ts': ['electron', 'better-sqlite3', '../engines/flite/engine.ts', '../transcripts/whisper/listen.ts', '#core/engines/flite/engine.ts', '../../hosts/serving/home.ts'],
  'electron/core/jobs/sqlite/planted.ts': ['electron', '../../engines/flite/engine.ts', '../../../hosts/serving/home.ts', '../../../../renderer/src/main.tsx'],
  'electron/core/engines/planted.ts': ['electron', 'better-sqlite3', '../schedule/lanes.ts', '../jobs/store.ts', '../stages/index.ts', '../api/router.ts', '../transcripts/index.ts', '../../hosts/serving/home.ts'],
  'electron/core/transcripts/openai/planted.ts': ['../../engines/flite/engine.ts', '../../engines/openai/engine.ts', '#core/engines/elevenlabs/voices.ts', '../../jobs/store.ts', '../../schedule/lanes.ts', 'electron', 'better-sqlite3', '../../../hosts/serving/home.ts'],
  'electron/core/worker/planted.ts': ['../engines/flite/task.ts', 'better-sqlite3'],
  'electron/core/worker/main.ts': ['electron', 'better-sqlite3', '../../hosts/serving/home.ts'],
  'electron/core/stages/speak/planted.ts': ['../check/check.ts', '../../stages/check/check.ts', '#core/stages/check/check.ts', '../../schedule/lanes.ts', '#core/api/router.ts', '../../engines/flite/engine.ts', 'electron', 'better-sqlite3'],
  'electron/core/stages/speak/parts/planted.ts': ['../../check/check.ts', '#core/stages/check/check.ts', '../../../schedule/lanes.ts', 'electron'],
  ...Object.fromEntries(
    ['audio', 'quality', 'export', 'manuscript', 'script'].map((folder) => [
      `electron/core/${folder}/planted.ts`,
      ['../schedule/lanes.ts', '../jobs/store.ts', '#core/jobs/store.ts', '../stages/index.ts', '../api/router.ts', '../engines/flite/engine.ts', 'electron', 'better-sqlite3', '../../hosts/serving/home.ts'],
    ]),
  ),
  'electron/core/audio/wav/planted.ts': ['../../schedule/lanes.ts', '../../jobs/store.ts', 'electron'],
  'electron/hosts/loopback/planted.ts': ['electron', 'electron/main', 'better-sqlite3', '../../../renderer/src/main.tsx', '#core/engines/flite/engine.ts'],
  'electron/hosts/cli/planted.ts': ['electron', 'better-sqlite3', '../../core/engines/flite/engine.ts'],
  'electron/hosts/serving/planted.ts': ['electron'],
  'electron/hosts/desktop/planted.ts': ['better-sqlite3', '../../../renderer/src/main.tsx', '#core/engines/flite/engine.ts'],
  'e2e/browser/planted.ts': ['electron', 'better-sqlite3'],
  'bench/planted.ts': ['electron', '../electron/core/engines/flite/engine.ts'],
};

/** What stands on the right side of the same fences. */
const allowed: Record<string, string[]> = {
  'shared/words/welcome.ts': ['zod', './ids.ts', '../api/contract.ts', '@orpc/contract'],
  'renderer/src/screens/listen/welcome.tsx': ['react', 'zustand/vanilla', '#shared/host.ts', '#shared/api/contract.ts', '../../api/connect.ts', '@orpc/client'],
  'electron/core/welcome.ts': ['node:fs', './engines/index.ts', './engines/port.ts', './jobs/store.ts', '#shared/api/contract.ts'],
  'electron/core/jobs/sqlite/welcome.ts': ['better-sqlite3', 'node:fs', '../store.ts'],
  'electron/core/engines/index.ts': ['./flite/engine.ts', './port.ts'],
  'electron/core/engines/flite/welcome.ts': ['./program.ts', '../port.ts', '../../audio/wav/reader.ts'],
  'electron/core/transcripts/openai/welcome.ts': ['../../engines/http/send.ts', '../../engines/models/folder.ts', '../../engines/openai/client.ts', '../../engines/catalog.ts', '../../audio/decode.ts', '../hear.ts'],
  'electron/core/transcripts/index.ts': ['./whisper/transcriber.ts', '../ports.ts'],
  'electron/core/worker/tasks.ts': ['../transcripts/tasks.ts', '../engines/flite/task.ts', '../audio/tasks.ts'],
  'electron/core/stages/speak/welcome.ts': ['./cut.ts', '../stage.ts', '../../audio/decode.ts', '../../jobs/store.ts', '#shared/words/run.ts'],
  'electron/core/stages/index.ts': ['./speak/speak.ts', './check/check.ts'],
  'electron/core/audio/welcome.ts': ['./wav/reader.ts', '../ports.ts', 'node-av', '#shared/words/audio.ts'],
  'electron/hosts/loopback/welcome.ts': ['#core/index.ts', '../serving/home.ts', 'ws', 'node:http'],
  'electron/hosts/desktop/welcome.ts': ['electron', '#core/index.ts', '../serving/home.ts'],
};

/** One line for each module. */
const ways: Record<string, (module: string, index: number) => string> = {
  static: (module, index) => `import { thing as thing${index} } from '${module}';`,
  type: (module, index) => `import type { Thing as Thing${index} } from '${module}';`,
  're-export': (module, index) => `export { thing as thing${index} } from '${module}';`,
  dynamic: (module, index) => `export const load${index} = () => import('${module}');`,
};

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lectern-fences-'));
});
afterAll(() => rm(dir, { recursive: true }));

/** Lints files at these places of a tree with our rules; gives back where `rule` was broken, as `file:line`. */
async function lint(files: Record<string, string>, rule: string): Promise<string[]> {
  const tree = await mkdtemp(join(dir, 'tree-'));
  await copyFile(join(root, '.oxlintrc.json'), join(tree, '.oxlintrc.json'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  }
  const { diagnostics } = await oxlint(tree);
  const found = diagnostics.filter(({ code }) => code.includes(rule));
  return found.map(({ filename, labels }) => `${filename}:${labels[0]?.span.line}`).toSorted();
}

/** The files that hold an import of every module at its place, and where each line stands. */
function plant(places: Record<string, string[]>, write: (module: string, index: number) => string) {
  const entries = Object.entries(places);
  return {
    files: Object.fromEntries(entries.map(([place, modules]) => [place, `${modules.map(write).join('\n')}\n`])),
    lines: entries.flatMap(([place, modules]) => modules.map((_, index) => `${place}:${index + 1}`)).toSorted(),
  };
}

function oxlint(cwd: string): Promise<{ diagnostics: Diagnostic[]; number_of_files: number }> {
  const program = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, '--format', 'json', '.'], { cwd, maxBuffer: 1 << 26 }, (_status, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as { diagnostics: Diagnostic[]; number_of_files: number });
      } catch (cause) {
        reject(new Error(`oxlint said: ${stdout}${stderr}`, { cause }));
      }
    });
  });
}

describe.each(Object.entries(ways))('with a %s import', (_way, write) => {
  test('every fence stops what may not pass', async () => {
    const { files, lines } = plant(forbidden, write);
    expect(await lint(files, 'no-restricted-imports')).toEqual(lines);
  });

  test('every fence lets through what may', async () => {
    expect(await lint(plant(allowed, write).files, 'no-restricted-imports')).toEqual([]);
  });
});

test('two files that import each other are seen', async () => {
  const cycle = {
    'electron/core/script/one.ts': "import { two } from './two.ts';\nexport const one = () => two;\n",
    'electron/core/script/two.ts': "import { one } from './one.ts';\nexport const two = () => one;\n",
  };
  expect(await lint(cycle, 'no-cycle')).not.toEqual([]);
});

test('the tree as it stands breaks no rule', async () => {
  const { diagnostics, number_of_files } = await oxlint(root);
  expect(diagnostics).toEqual([]);
  expect(number_of_files).toBeGreaterThan(40);
});
