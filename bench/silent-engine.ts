/** An engine that answers every call at once with silence, so that what is measured is everything around it. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Engine } from '#core/engines/port.ts';

const RATE = 16_000;
const SAMPLES = RATE / 100;
const WAV = silentWav();
const HASH = createHash('sha256').update(WAV).digest('hex');

/** @param maxCharacters of a call: small enough, and every sentence is a call of its own */
export function silentEngine(maxCharacters: number): Engine {
  return {
    id: 'silent',
    name: 'Silence',
    version: '1',
    capabilities: () => ({
      runsOn: 'account',
      maxCharacters,
      maxAudioSeconds: null,
      maxVoices: 1,
      maxDialogueCharacters: maxCharacters,
      contextCharacters: 0,
      timings: 'told',
      batch: null,
      usdPer1000Characters: 0,
      concurrency: 64,
      latency: { secondsPerCall: 0, secondsPer1000Characters: 0 },
      charactersPerSecond: 15,
    }),
    countCharacters: ({ utterances }) => utterances.reduce((sum, { text }) => sum + text.length, 0),
    listVoices: async () => [],
    assertSpeaks: () => undefined,
    look: async () => 'here',
    async speak({ outPath, utterances }) {
      writeFileSync(outPath, WAV);
      return { hash: HASH, bytes: WAV.length, sampleRate: RATE, samples: SAMPLES, spans: utterances.map(() => ({ start: 0, end: SAMPLES })), meteredCharacters: null };
    },
  };
}

export const SILENT_VOICE = { engine: 'silent', voice: 'silence', speed: 1, pitch: 1 };

function silentWav(): Buffer {
  const wav = Buffer.alloc(44 + SAMPLES * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + SAMPLES * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(SAMPLES * 2, 40);
  return wav;
}
