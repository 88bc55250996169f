/** An engine whose calls cost money and end when, and as, a test says. Its answers are short silences. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Engine, SpeakContext, Speech, SpeechCall } from '#core/engines/port.ts';

export interface PaidOptions {
  readonly usdPer1000Characters: number | null;
  readonly concurrency: number;
  readonly maxCharacters?: number;
  /** Resolves when the call is to end; throws what it is to end with. */
  answer(call: SpeechCall, context: SpeakContext): Promise<void>;
  readonly recover?: Engine['recover'];
}

export interface PaidEngine extends Engine {
  /** Keys of calls that were answered, and so paid for, in order. */
  readonly paid: string[];
  /** The most calls that were ever under way at once. */
  readonly most: () => number;
}

export const PAID_VOICE = { engine: 'paid', voice: 'gold', speed: 1, pitch: 1 };
const RATE = 16_000;

export function paidEngine(options: PaidOptions): PaidEngine {
  const paid: string[] = [];
  let inFlight = 0;
  let most = 0;
  const maxCharacters = options.maxCharacters ?? 1_000;
  return {
    id: 'paid',
    name: 'Paid voices',
    version: '1',
    paid,
    most: () => most,
    capabilities: () => ({
      runsOn: 'account',
      maxCharacters,
      maxAudioSeconds: null,
      maxVoices: 1,
      maxDialogueCharacters: maxCharacters,
      contextCharacters: 0,
      timings: 'told',
      batch: null,
      usdPer1000Characters: options.usdPer1000Characters,
      concurrency: options.concurrency,
      latency: { secondsPerCall: 0, secondsPer1000Characters: 0 },
      charactersPerSecond: 15,
    }),
    countCharacters: ({ utterances }) => utterances.reduce((sum, { text }) => sum + text.length, 0),
    listVoices: async () => [],
    assertSpeaks: () => undefined,
    look: async () => 'here',
    async speak(call, context) {
      inFlight += 1;
      most = Math.max(most, inFlight);
      try {
        await options.answer(call, context);
        paid.push(call.key);
        return silence(call);
      } finally {
        inFlight -= 1;
      }
    },
    ...(options.recover ? { recover: options.recover } : {}),
  };
}

/** A whole answer, as an engine gives it. */
export function silence(call: SpeechCall): Speech {
  const each = RATE / 10;
  const samples = each * call.utterances.length;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  // Calls differ in their bytes, as real speech does.
  Buffer.from(call.key.slice(0, 16), 'hex').copy(wav, 44);
  writeFileSync(call.outPath, wav);
  return {
    hash: createHash('sha256').update(wav).digest('hex'),
    bytes: wav.length,
    sampleRate: RATE,
    samples,
    spans: call.utterances.map((_, index) => ({ start: index * each, end: (index + 1) * each })),
    meteredCharacters: null,
  };
}
