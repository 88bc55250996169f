/** `node e2e/emulators/main.ts [--port-base N] [--speech flite|tones|hum] [--time-scale 0.01] [--options JSON]`: runs until it is told to stop. */
import { parseArgs } from 'node:util';
import { type EmulatorOptions, startEmulator } from './index.ts';
import { SPEAKERS, type SpeechKind } from './speech/index.ts';

const { values } = parseArgs({
  options: {
    'port-base': { type: 'string' },
    speech: { type: 'string', default: 'flite' },
    'time-scale': { type: 'string', default: '1' },
    // Latencies, plans and batch times, as `EmulatorOptions` has them.
    options: { type: 'string', default: '{}' },
  },
});
if (!(values.speech in SPEAKERS)) throw new Error(`--speech is one of ${Object.keys(SPEAKERS).join(', ')}`);

const emulator = await startEmulator({
  ...(JSON.parse(values.options) as EmulatorOptions),
  speech: values.speech as SpeechKind,
  timeScale: Number(values['time-scale']),
  ...(values['port-base'] === undefined ? {} : { portBase: Number(values['port-base']) }),
});
for (const [name, value] of Object.entries(emulator.env)) process.stdout.write(`${name}=${value}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close());
