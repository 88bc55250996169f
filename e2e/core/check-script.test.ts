/** `lectern check` with a script: the same report for audio that anybody made. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../emulators/index.ts';
import { lectern } from './command-line.ts';

const SAID = 'The lighthouse stood at the end of a long road. Nobody used it after dark. Every evening the keeper climbed two hundred steps.';
let folder: string;
let emulator: Emulator;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-check-'));
  emulator = await startEmulator({ timeScale: 0.001 });
  const response = await fetch(`${emulator.elevenlabs.url}/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb?output_format=mp3_44100_128`, {
    method: 'POST', headers: { 'xi-api-key': emulator.elevenlabs.key, 'content-type': 'application/json' }, body: JSON.stringify({ text: SAID }),
  });
  writeFileSync(join(folder, 'audio.mp3'), Buffer.from(await response.arrayBuffer()));
});
afterEach(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
});

async function check(script: string) {
  writeFileSync(join(folder, 'script.txt'), script);
  const result = await lectern(['check', join(folder, 'audio.mp3'), '--script', join(folder, 'script.txt'), '--transcribe', 'elevenlabs', '--home', join(folder, 'home'), '--json'], { env: emulator.env });
  expect(result.status, result.stderr).toBe(0);
  return JSON.parse(result.stdout) as { quality: number | null; checks: string[]; findings: { kind: string; expected: string | null }[] };
}

test('words that are all there are found to be', async () => {
  const { checks, findings } = await check(SAID);
  expect(checks).toContain('transcript');
  expect(findings.filter(({ kind }) => ['missing', 'added', 'changed', 'repeated'].includes(kind))).toEqual([]);
});

test('a sentence that nobody says is missing', async () => {
  const { findings } = await check(SAID.replace('Nobody', 'The gate had been locked for many years. Nobody'));
  const missing = findings.filter(({ kind }) => kind === 'missing');
  expect(missing.map(({ expected }) => expected).join(' ')).toContain('gate had been locked');
});

test('the script of another book is no verdict', async () => {
  const { checks, findings } = await check('Seven merchants argued over the price of copper until their lamps burned out. In spring the river carried away both bridges and most of the mill.');
  expect(checks).not.toContain('transcript');
  expect(findings.map(({ kind }) => kind)).toContain('inconclusive');
});
