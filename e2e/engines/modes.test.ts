/** Every way of speaking, through every account, from the command line to the words in the files. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatVoice, type Voice } from '#shared/words/voice.ts';
import { openTestStudio } from '../accounts/studio.ts';
import { only, ROOT } from '../core/command-line.ts';
import { enginesCalled } from '../core/home-inspection.ts';
import { giveEveryOtherLineTo } from '../core/home-surgery.ts';
import { writeMarkdown } from '../core/manuscripts.ts';
import { GEORGE, GUY, JENNY, SARAH } from './emulated.ts';
import { heardWords, wantedWords } from './hearing.ts';
import { StudioAtEmulator } from './studio-at-emulator.ts';

const SAMPLE = join(ROOT, 'resources/sample/the-lost-tables.md');
const ARABIC = join(ROOT, '../shared/manuscripts/regime-anticancer-arabic.epub');
/** Long enough for several calls of this size. */
const SENTENCES = 16;
const CALL_CHARACTERS = '500';

describe('an episode', () => {
  it.each([
    { voice: 'elevenlabs:JBFqnCBsd6RMkjVDRZzb', mode: 'single', expected: { speech: 1 } },
    { voice: 'elevenlabs:JBFqnCBsd6RMkjVDRZzb', mode: 'chunked', size: CALL_CHARACTERS, expected: { speech: 4 } },
    { voice: 'elevenlabs:JBFqnCBsd6RMkjVDRZzb@eleven_v3', mode: 'dialogue' },
    { voice: 'elevenlabs:JBFqnCBsd6RMkjVDRZzb@eleven_flash_v2_5', mode: 'batch' },
    { voice: 'azure:en-US-JennyNeural', mode: 'single' },
    { voice: 'azure:en-US-JennyNeural', mode: 'chunked', size: CALL_CHARACTERS, expected: { speech: 4 } },
    { voice: 'azure:en-US-JennyNeural', mode: 'dialogue' },
    { voice: 'azure:en-US-JennyNeural', mode: 'batch', expected: { batch: 1 } },
    { voice: 'openai:alloy', mode: 'chunked', size: CALL_CHARACTERS, expected: { speech: 4 } },
  ])('is spoken word for word by $voice, $mode', async ({ voice, mode, size, expected }) => {
    await using at = await StudioAtEmulator.open();
    const manuscript = writeMarkdown(join(at.home.folder, 'book.md'), 'A Book', 1, SENTENCES);
    at.expectWhole(await at.produce(manuscript, ['--voice', voice, '--mode', mode, ...(size ? ['--call-characters', size] : [])]), 1);
    if (expected) expect(at.paid).toEqual(expected);
  });

  it('of the sample is spoken word for word, as it comes', async () => {
    await using at = await StudioAtEmulator.open();
    at.expectWhole(await at.produce(SAMPLE, ['--voice', 'azure:en-US-JennyNeural', '--episodes', '1']), 1);
  });
});

describe('two voices of a cast', () => {
  it.each<{ name: string; voices: readonly [Voice, Voice]; operation: string }>([
    { name: 'ElevenLabs', voices: [{ ...GEORGE, model: 'eleven_v3' }, { ...SARAH, model: 'eleven_v3' }], operation: 'dialogue' },
    { name: 'Azure', voices: [JENNY, GUY], operation: 'speech' },
  ])('speak in one call of $name, each word in its place', async ({ voices: [narrator, keeper], operation }) => {
    await using at = await StudioAtEmulator.open();
    const { home, emulator } = at;
    const manuscript = writeMarkdown(join(home.folder, 'book.md'), 'Two Voices', 2, 8);
    const cast = join(home.folder, 'cast.json');
    writeFileSync(cast, JSON.stringify({ Keeper: formatVoice(keeper) }));
    expect((await at.run(['estimate', manuscript, '--voice', formatVoice(narrator), '--min-quality', '0', '--cast', cast])).status).toBe(0);
    const production = giveEveryOtherLineTo(home.home, 'Keeper');
    const studio = await openTestStudio(home.home, home.engines(emulator.env));
    try {
      await studio.start(production, { mode: 'dialogue', formats: ['wav'], outDir: home.out });
      const done = await studio.settled(production);
      // What an ear would make of two voices that are tones is not the question here.
      expect(done.rows.map(({ state }) => state.at).filter((state) => state !== 'done' && state !== 'doubtful')).toEqual([]);
      expect(done.rows.map(({ mode }) => mode?.chosen)).toEqual(['dialogue', 'dialogue']);
      const wanted = wantedWords(home.home);
      for (const row of done.rows) expect(row.files.flatMap(heardWords)).toEqual(wanted.get(row.number));
      expect(at.paid).toEqual({ [operation]: 2 });
    } finally {
      await studio.close();
    }
  });
});

describe.skipIf(!existsSync(ARABIC))('a book in Arabic', () => {
  it('is spoken without any account, by the built-in voice of its language', async () => {
    await using at = await StudioAtEmulator.open();
    const result = await at.run(['produce', ARABIC, '--episodes', '1', '--formats', 'mp3', '--out', at.home.out], {
      env: { ELEVENLABS_API_KEY: '', AZURE_SPEECH_KEY: '', OPENAI_API_KEY: '' },
    });
    expect(result.status, result.stderr).toBe(0);
    expect(only(result, 'run.finished')).toMatchObject({ completed: 1, failed: 0, costUsd: 0 });
    expect(enginesCalled(at.home.home)).toEqual(['espeak']);
  });
});
