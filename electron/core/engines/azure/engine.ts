/** Azure Speech: real-time speech by SSML, and Batch Synthesis. */
import { rm } from 'node:fs/promises';
import type { Voice } from '#shared/words/voice.ts';
import { downloadTo } from '../http/download.ts';
import type { EngineParts } from '../index.ts';
import { SpeechError } from '../outcome.ts';
import type { Capabilities, Engine, SpeakContext, Speech, SpeechCall } from '../port.ts';
import { createBatchEngine } from './batch.ts';
import { type AzureCatalog, readAzureCatalog } from './catalog.ts';
import { createClient, hasAccount } from './client.ts';
import { controlsOf } from './controls.ts';
import { explainAnswer } from './errors.ts';
import { receiveSpeech } from '../receive/receive.ts';
import { countBilledCharacters, MAX_VOICE_ELEMENTS, writeSsml } from './ssml.ts';
import { isHdVoice } from './voice-names.ts';
import { VoiceBook } from './voices.ts';

const WAV_HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
/** How near to the longest answer counts as cut: no voice ends there by chance often enough to matter. */
const CUT_TOLERANCE_SECONDS = 1;
const LOOK_MS = 30_000;

export function createAzureEngine({ readAccount, catalog: folders }: EngineParts): Engine {
  const catalog = readAzureCatalog(folders);
  const voices = new VoiceBook();
  const openClient = () => createClient(readAccount('azure'));

  return {
    id: 'azure',
    name: 'Azure Speech',
    account: { homeAddress: null, hasRegion: true, isKeyOptional: false },
    // Ours of how text is written as SSML; the service names no version of its voices.
    version: 'rest-1',
    capabilities: (voice) => capabilitiesOf(voice, catalog),
    countCharacters: countBilledCharacters,

    async listVoices() {
      if (!hasAccount(readAccount('azure'))) return [];
      return voices.read(openClient(), AbortSignal.timeout(LOOK_MS));
    },

    controls: ({ voice }) => controlsOf(voice, voices.manners(voice)),

    withStyle: (voice, style) => ({ ...voice, settings: { ...voice.settings, style } }),

    assertSpeaks(voice, language) {
      openClient();
      voices.assertSpeaks(voice.voice, language);
    },

    async speak(call, context) {
      context.signal.throwIfAborted();
      const client = openClient();
      const ssml = writeSsml(call);
      const { name: format, sampleRate } = await voices.formatFor(voiceNames(call), client, context.signal);
      const response = await client.speak(ssml, format, { signal: context.signal, deadlineMs: deadlineMs(call, catalog) });
      if (!response.ok) throw await explainAnswer(response, context.observe);
      return receive(response, call, { context, sampleRate, catalog });
    },

    batch: createBatchEngine({ catalog, voices, openClient }),

    async look() {
      const offered = await voices.read(openClient(), AbortSignal.timeout(LOOK_MS));
      return `${offered.length} voices`;
    },
  };
}

function capabilitiesOf({ voice }: Voice, { voices, limits, batch, latency, charactersPerSecond }: AzureCatalog): Capabilities {
  const isHd = isHdVoice(voice);
  const { timeToLiveHours: _, ...batchCapabilities } = batch;
  return {
    runsOn: 'account',
    maxCharacters: limits.maxCharacters,
    maxAudioSeconds: limits.maxAudioSeconds,
    maxVoices: limits.maxVoices,
    maxTurns: MAX_VOICE_ELEMENTS,
    maxDialogueCharacters: limits.maxDialogueCharacters,
    contextCharacters: 0,
    timings: 'heard',
    tellsWords: 'batch',
    // HD voices speak in real time only.
    batch: isHd ? null : batchCapabilities,
    usdPer1000Characters: (isHd ? voices.hd : voices.neural).usdPer1000Characters,
    concurrency: limits.concurrency,
    latency,
    charactersPerSecond,
    readsIpa: !isHd,
  };
}

interface Receiving {
  readonly context: SpeakContext;
  readonly sampleRate: number;
  readonly catalog: AzureCatalog;
}

async function receive(response: Response, call: SpeechCall, { context, sampleRate, catalog }: Receiving): Promise<Speech> {
  const bytesPerSecond = sampleRate * BYTES_PER_SAMPLE;
  const expectedBytes = (textLength(call) / catalog.charactersPerSecond) * bytesPerSecond;
  const path = context.scratchPath('azure.wav');
  try {
    const bytes = await downloadTo(response, path, {
      signal: context.signal,
      onEnd: context.received,
      onBytes: (received) => context.progress?.(Math.min(0.95, received / (expectedBytes + 1))),
    });
    const seconds = (bytes - WAV_HEADER_BYTES) / bytesPerSecond;
    if (Math.abs(seconds - catalog.limits.maxAudioSeconds) <= CUT_TOLERANCE_SECONDS) throw cutOff(seconds);
    return await receiveSpeech({ sourcePath: path, format: 'encoded', marks: null, meteredCharacters: null }, call, context);
  } finally {
    await rm(path, { force: true });
  }
}

function cutOff(seconds: number): SpeechError {
  return new SpeechError('truncated', 'Azure cut the speech off at its longest answer.', {
    code: 'speech.cut',
    hint: 'Use smaller calls for this episode.',
    detail: `${seconds.toFixed(1)} s`,
  });
}

/** Four times what it should take, and a minute. */
function deadlineMs(call: SpeechCall, { latency }: AzureCatalog): number {
  return 60_000 + 4_000 * (latency.secondsPerCall + (latency.secondsPer1000Characters * textLength(call)) / 1_000);
}

function textLength({ utterances }: SpeechCall): number {
  return utterances.reduce((sum, { text }) => sum + text.length, 0);
}

function voiceNames({ utterances }: SpeechCall): Set<string> {
  return new Set(utterances.map(({ voice }) => voice.voice));
}
