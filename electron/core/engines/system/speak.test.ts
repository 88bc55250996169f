import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TaskContext } from '#core/worker/task.ts';
import { parseWav } from '../sound/wav.ts';
import { createSystemEngine } from './engine.ts';
import { speakBySystem } from './speak.ts';

const folder = mkdtempSync(join(tmpdir(), 'lectern-speak-'));
let files = 0;

async function speak(platform: NodeJS.Platform, voice: string, texts: readonly string[], settings: { speed?: number; pitch?: number } = {}, context: Partial<TaskContext> = {}) {
  files += 1;
  const outPath = join(folder, `${files}.wav`);
  const utterances = texts.map((text) => ({ text, voice: { engine: 'system', voice, speed: 1, pitch: 1, ...settings } }));
  const speech = await speakBySystem({ utterances, outPath, platform }, { signal: new AbortController().signal, progress: () => {}, ...context });
  return { ...speech, audio: parseWav(readFileSync(outPath))?.samples ?? new Int16Array() };
}

const isThere = (command: string, args: string[]) => spawnSync(command, args).error === undefined;
const REAL: [string, string, number][] = [['espeak-ng', 'espeak-ng/en-us', 22_050], ['flite', 'flite/slt', 16_000]];

describe.each(REAL)('%s itself (skipped where it is not installed)', (command, voice, rate) => {
  const installed = isThere(command, ['--version']);

  test.skipIf(!installed)('it is listed and speaks, each sentence in its span', async () => {
    expect((await createSystemEngine('linux').listVoices()).map((one) => one.voice)).toContain(voice);
    const { spans, audio, samples, sampleRate } = await speak('linux', voice, ['The tide is out.', '…', 'Nobody came to the harbour.']);
    expect(sampleRate).toBe(rate);
    expect(audio).toHaveLength(samples);
    expect(spans.map(({ start, end }) => end - start > rate / 4)).toEqual([true, false, true]);
  });

  test.skipIf(!installed)('equal calls give equal bytes; speed and pitch change them', async () => {
    const usual = await speak('linux', voice, ['The tide is out.']);
    expect((await speak('linux', voice, ['The tide is out.'])).hash).toBe(usual.hash);
    expect((await speak('linux', voice, ['The tide is out.'], { speed: 2 })).samples).toBeLessThan(usual.samples * 0.7);
    const high = await speak('linux', voice, ['The tide is out.'], { pitch: 1.3 });
    expect(high.hash).not.toBe(usual.hash);
    expect(high.samples / usual.samples).toBeCloseTo(1, 0);
  });

  test.skipIf(!installed)('a voice that is not installed is refused, not replaced', async () => {
    await expect(speak('linux', `${command}/nobody`, ['Hello.'])).rejects.toMatchObject({ code: 'voice.unknown' });
  });
});

/** Programs of other systems, as they behave by their manuals, played by a script. */
const STAND_IN = `#!/usr/bin/env node
const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
const { basename } = require('node:path');
const args = process.argv.slice(2);
const after = (name) => args[args.indexOf(name) + 1];
const isSay = basename(process.argv[1]) === 'say';
const script = isSay ? '' : readFileSync(after('-File'), 'utf8');
if (isSay ? after('-v') === '?' : script.includes('GetInstalledVoices')) {
  console.log(isSay ? ['Samantha            en_US    # Hello.', 'Hanger (Slow) en_US # Hello.', 'Mute en_US # Hello.'].join('\\n') : JSON.stringify({ Name: 'Zira', Culture: 'en-US', Gender: 'Female' }));
  process.exit(0);
}
const voice = after(isSay ? '-v' : '-Voice');
const text = isSay ? readFileSync(0, 'utf8') : readFileSync(after('-TextPath'), 'utf8');
appendFileSync(process.env.LECTERN_STAND_IN_LOG, voice + '|' + text + '\\n');
if (voice === 'Mute') process.exit(0);
if (voice.startsWith('Hanger')) setInterval(() => {}, 1000);
else {
  const samples = Buffer.alloc(text.length * 2000, 0x20);
  const head = Buffer.from('UklGRgAAAABXQVZFZm10IBAAAAABAAEAIlYAAESsAAACABAAZGF0YQAAAAA=', 'base64');
  head.writeUInt32LE(36 + samples.length, 4);
  head.writeUInt32LE(samples.length, 40);
  writeFileSync(after(isSay ? '-o' : '-OutPath'), Buffer.concat([head, samples]));
}
`;

describe.skipIf(process.platform === 'win32')('programs of other systems, played by a script', () => {
  const { PATH: path, TMPDIR: tmp } = process.env;
  const log = join(folder, 'said.txt');

  beforeEach(() => {
    const bin = join(folder, 'bin');
    mkdirSync(bin, { recursive: true });
    for (const name of ['say', 'powershell.exe']) {
      writeFileSync(join(bin, name), STAND_IN);
      chmodSync(join(bin, name), 0o755);
    }
    writeFileSync(log, '');
    process.env['PATH'] = `${bin}${delimiter}${path}`;
    process.env['LECTERN_STAND_IN_LOG'] = log;
  });
  afterEach(() => {
    process.env['PATH'] = path;
    delete process.env['LECTERN_STAND_IN_LOG'];
    if (tmp === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = tmp;
  });

  test.each([['darwin', 'say/Samantha'], ['win32', 'sapi/Zira']] as const)('%s lists %s and speaks through files', async (platform, voice) => {
    expect((await createSystemEngine(platform).listVoices()).map((one) => one.voice)).toContain(voice);
    const { spans, samples } = await speak(platform, voice, ['Grüße, “Ana”; $(rm) & 100 %!', 'مرحبا']);
    expect(spans).toHaveLength(2);
    expect(samples).toBe(('Grüße, “Ana”; $(rm) & 100 %!'.length + 'مرحبا'.length) * 1000);
    expect(readFileSync(log, 'utf8')).toContain('|Grüße, “Ana”; $(rm) & 100 %!\n');
    expect(readFileSync(log, 'utf8')).toContain('|مرحبا\n');
  });

  test('a program that ends well without a file did not speak', async () => {
    await expect(speak('darwin', 'say/Mute', ['Hello.'])).rejects.toMatchObject({ code: 'speech.failed' });
  });

  test('a program that hangs is killed when nobody wants it, and leaves nothing behind', async () => {
    const stop = new AbortController();
    const passing = mkdtempSync(join(folder, 'passing-'));
    process.env['TMPDIR'] = passing;
    const speaking = speak('darwin', 'say/Hanger (Slow)', ['Hello.'], {}, { signal: stop.signal });
    const started = (async () => {
      while (!readFileSync(log, 'utf8').includes('Hanger')) await new Promise((resolve) => setImmediate(resolve));
      stop.abort();
    })();
    await expect(speaking).rejects.toMatchObject({ name: 'AbortError' });
    await started;
    expect(readdirSync(passing)).toEqual([]);
  });
});

test('voices of another system’s programs are refused before anything is spoken', () => {
  const voice = { engine: 'system', voice: 'say/Samantha', speed: 1, pitch: 1 };
  expect(() => createSystemEngine('linux').assertSpeaks(voice, 'en')).toThrow(expect.objectContaining({ code: 'voice.unknown' }));
  expect(() => createSystemEngine('darwin').assertSpeaks(voice, 'en')).not.toThrow();
});

test('where nothing is installed, there are no voices', async () => {
  const path = process.env['PATH'];
  process.env['PATH'] = folder;
  try {
    expect(await createSystemEngine('linux').listVoices()).toEqual([]);
  } finally {
    process.env['PATH'] = path;
  }
});
