/** A word that a person wrote in the phonetic alphabet, on its way to services that read phonemes and to one that does not. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { join } from 'node:path';
import { globSync } from 'node:fs';
import type { Voice } from '#shared/words/voice.ts';
import { openTestStudio } from '../accounts/studio.ts';
import { toneCodesOf } from '../emulators/speech/tone-code.ts';
import { type Emulator, startEmulator } from '../emulators/index.ts';
import { EmulatedHome, GEORGE, JENNY } from './emulated.ts';
import { heardWords } from './hearing.ts';

const IPA = 'ˈeɪhæb';
const SPELLED = 'ayhab';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ speech: 'tones', timeScale: 0.01, plans: { elevenlabs: { tier: 'pro' } } });
});
afterAll(() => emulator.close());

async function produced(voice: Voice): Promise<string[]> {
  using home = new EmulatedHome();
  const studio = await openTestStudio(home.home, home.engines(emulator.env));
  try {
    const production = await studio.save(['Nobody had seen Ahab yet.'], voice);
    const word = { word: 'Ahab', say: { as: 'ipa' as const, text: IPA } };
    await studio.api.script.edit({ production, command: { kind: 'set-word', scope: { of: 'production', production }, word } });
    await studio.start(production, { formats: ['wav'], outDir: home.out });
    const run = await studio.settled(production);
    expect(run.rows.map(({ state }) => state.at)).toEqual(['done']);
    const [file = ''] = globSync(join(home.out, '**/*.wav'));
    return heardWords(file);
  } finally {
    await studio.close();
  }
}

it.each([
  ['Azure', JENNY],
  ['a model of ElevenLabs that reads them', { ...GEORGE, model: 'eleven_flash_v2' }],
])('%s is given the phonemes', async (_, voice) => {
  expect(await produced(voice)).toEqual(toneCodesOf(`Chapter one. Nobody had seen ${IPA} yet.`));
});

it('a model that reads none is given the word as it would be spelled', async () => {
  expect(await produced(GEORGE)).toEqual(toneCodesOf(`Chapter one. Nobody had seen ${SPELLED} yet.`));
});
