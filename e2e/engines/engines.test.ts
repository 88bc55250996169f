/** Every engine of the studio keeps the promises of the port. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '#core/engines/port.ts';
import type { Voice } from '#shared/words/voice.ts';
import { type EmulatedProvider, type Emulator, startEmulator } from '../emulators/index.ts';
import { describeEngine, type EngineUnderTest } from './describe-engine.ts';
import { EmulatedHome, GEORGE, GUY, JENNY, SARAH } from './emulated.ts';

const home = new EmulatedHome();
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ timeScale: 0 });
});
afterAll(async () => {
  await emulator.close();
  home[Symbol.dispose]();
});

/** What is known of each engine beforehand. */
interface Known {
  /** Where they are known; else the first two that its list has for English. */
  readonly voices?: readonly [Voice, Voice];
  readonly provider?: () => EmulatedProvider;
  /** Where it cannot speak without something that this machine may lack. */
  readonly absence?: string;
}

const v3 = (voice: Voice): Voice => ({ ...voice, model: 'eleven_v3' });
const plain = (engine: string, voice: string): Voice => ({ engine, voice, speed: 1, pitch: 1 });

const KNOWN: Readonly<Record<string, Known>> = {
  flite: {},
  espeak: { voices: [plain('espeak', 'en-us'), plain('espeak', 'en-gb')] },
  system: {},
  kokoro: { absence: 'model.missing' },
  piper: { absence: 'model.missing' },
  elevenlabs: { voices: [v3(GEORGE), v3(SARAH)], provider: () => emulator.elevenlabs },
  azure: { voices: [JENNY, GUY], provider: () => emulator.azure },
  openai: { voices: [plain('openai', 'alloy'), plain('openai', 'onyx')], provider: () => emulator.openai },
};

const keyless = home.engines({});

test('this suite knows every engine of the studio', () => {
  expect(keyless.map(({ id }) => id).filter((id) => !KNOWN[id])).toEqual([]);
});

for (const one of keyless) {
  const known = KNOWN[one.id] ?? {};
  describeEngine(one.id, async (): Promise<EngineUnderTest> => {
    const engine = present(home.engines(emulator.env).find(({ id }) => id === one.id));
    const { provider, absence } = known;
    return {
      engine,
      keyless: one,
      absence,
      voices: absence === undefined ? (known.voices ?? (await firstVoices(engine))) : undefined,
      speaksTones: provider !== undefined,
      hangUp: provider && ((onAsked) => void provider().faults.add({ kind: 'reset-before', times: 1, when: onAskedOnce(onAsked) })),
    };
  });
}

async function firstVoices(engine: Engine): Promise<readonly [Voice, Voice] | undefined> {
  const english = (await engine.listVoices()).filter(({ languages }) => languages.some((one) => /^en\b/i.test(one)));
  const [first, second = first] = english.map(({ voice }) => plain(engine.id, voice));
  return first && second ? [first, second] : undefined;
}

/** The request is told of, and then nothing ever answers it but the client's own end. */
function onAskedOnce(onAsked: () => void) {
  return () => {
    onAsked();
    return true;
  };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('an engine is there with an account and not without one');
  return value;
}
