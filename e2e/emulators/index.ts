/** Three speech services on this machine, and three servers of one's own: what they answer, refuse and charge is what the real ones do. */
import { AccessLog } from './access-log.ts';
import { Accounts, type Plan } from './account.ts';
import { adminOf } from './admin.ts';
import { azureRules } from './azure/index.ts';
import { Clock } from './clock.ts';
import { elevenLabsRules } from './elevenlabs/index.ts';
import { Faults } from './faults.ts';
import { type Rules, serve } from './http.ts';
import { Ledger, type Provider } from './ledger.ts';
import { openAiRules } from './openai/index.ts';
import { hash32, seededRandom } from './random.ts';
import { SERVERS, type ServerName, serverRules } from './servers/index.ts';
import { SPEAKERS, type SpeechKind } from './speech/index.ts';
import type { Spoken } from './speech/script.ts';
import { rememberingSpeaker } from './recognise.ts';
import { hurried } from './speech/script.ts';
import type { BatchTimes, Latency, World } from './world.ts';

export type { AccessEntry } from './access-log.ts';
export type { Plan } from './account.ts';
export type { Fault } from './faults.ts';
export type { LedgerEntry } from './ledger.ts';
export type { SpeechKind } from './speech/index.ts';

export interface EmulatorOptions {
  /** `tones` unless told. */
  readonly speech?: SpeechKind;
  /** How much faster than usual is spoken; 1 unless told. No word gets shorter than its code. */
  readonly haste?: number;
  /** 1 is real time; 0.01 unless told. */
  readonly timeScale?: number;
  /** Of faults with a probability. */
  readonly seed?: number;
  readonly latency?: Partial<Record<Provider, Latency>>;
  readonly batch?: BatchTimes;
  readonly plans?: Partial<Record<Provider, Partial<Plan>>>;
  /** ElevenLabs gets this one, Azure the next, OpenAI the one after, then the servers; any free ones unless told. */
  readonly portBase?: number;
}

export interface EmulatedProvider {
  /** Scheme, host and port. */
  readonly url: string;
  /** A key that is good. */
  readonly key: string;
  readonly faults: Faults;
  /** The plan behind `key`; what is changed in it holds from the next request on. */
  readonly plan: Plan;
  addKey(key: string, plan?: Partial<Plan>): Plan;
}

export interface Emulator extends AsyncDisposable {
  readonly elevenlabs: EmulatedProvider & { modernQuotaError: boolean };
  readonly azure: EmulatedProvider & { readonly region: string };
  readonly openai: EmulatedProvider;
  /** They transcribe, ask for no key and bill nothing. */
  readonly servers: Readonly<Record<ServerName, Pick<EmulatedProvider, 'url' | 'faults'>>>;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Speech for its recognisers: they know the words from now on. */
  speak(text: string): Promise<Spoken>;
  /** What the studio reads: `ELEVENLABS_BASE_URL` and so on. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const LATENCY: Readonly<Record<Provider, Latency>> = {
  elevenlabs: { baseMs: 400, msPer1000Characters: 6_000 },
  azure: { baseMs: 250, msPer1000Characters: 2_500 },
  openai: { baseMs: 600, msPer1000Characters: 7_000 },
};
const BATCH: BatchTimes = { queueMs: 15_000, msPer1000Characters: 1_500 };

const PLANS: Readonly<Record<Provider, Plan>> = {
  elevenlabs: planOf({ tier: 'creator', creditLimit: 100_000_000 }),
  azure: planOf({ tier: 'S0', creditLimit: 100_000_000 }),
  openai: planOf({ tier: 'tier-3', creditLimit: 100_000_000 }),
};

function planOf(some: Pick<Plan, 'tier' | 'creditLimit'>): Plan {
  return { usedCredits: 0, queuePlaces: 3, requestsPerMinute: 5_000, revoked: false, missingPermissions: [], ...some };
}

export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { speech = 'tones', haste = 1, timeScale = 0.01, seed = 1, portBase } = options;
  const clock = new Clock(timeScale);
  const ledger = new Ledger();
  const accessLog = new AccessLog();
  const world: World = { clock, ledger, speech, ...rememberingSpeaker(speech, hurried(SPEAKERS[speech], haste)), latency: { ...LATENCY, ...options.latency }, batch: options.batch ?? BATCH };

  const start = async <Some extends Rules>(provider: Provider, place: number, rulesFor: (world: World, accounts: Accounts) => Some) => {
    const accounts = new Accounts();
    const key = `emulated-${provider}-key`;
    const usual = { ...PLANS[provider], ...options.plans?.[provider] };
    const { plan } = accounts.add(key, { ...usual });
    const faults = new Faults(seededRandom(seed + hash32(provider)));
    const rules = rulesFor(world, accounts);
    const admin = adminOf({ faults, accounts, defaultKey: key, ledger, clock, accessLog });
    const wire = await serve({ provider, accessLog, rules, faults, clock, admin, port: portBase === undefined ? 0 : portBase + place });
    const addKey = (more: string, changes: Partial<Plan> = {}) => accounts.add(more, { ...usual, ...changes }).plan;
    return { wire, rules, offered: { url: wire.url, key, faults, plan, addKey } };
  };

  const elevenlabs = await start('elevenlabs', 0, elevenLabsRules);
  const azure = await start('azure', 1, azureRules);
  const openai = await start('openai', 2, openAiRules);
  const speaches = await start('openai', 3, serverRules(SERVERS.speaches));
  const localAi = await start('openai', 4, serverRules(SERVERS.localai));
  const whisperCpp = await start('openai', 5, serverRules(SERVERS['whisper.cpp']));
  const close = async () => {
    await Promise.all([elevenlabs, azure, openai, speaches, localAi, whisperCpp].map(({ wire }) => wire.close()));
  };
  const emulator: Emulator = {
    elevenlabs: {
      ...elevenlabs.offered,
      get modernQuotaError() {
        return elevenlabs.rules.state.modernQuotaError;
      },
      set modernQuotaError(value) {
        elevenlabs.rules.state.modernQuotaError = value;
      },
    },
    azure: { ...azure.offered, region: 'emulated' },
    openai: openai.offered,
    servers: { speaches: speaches.offered, localai: localAi.offered, 'whisper.cpp': whisperCpp.offered },
    ledger,
    clock,
    speak: (text) => world.speak([{ kind: 'say', text, voice: 'emulated', speed: 1, offset: 0 }]),
    get env() {
      return environmentOf(emulator);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
  return emulator;
}

function environmentOf({ elevenlabs, azure, openai }: Emulator): Record<string, string> {
  return {
    ELEVENLABS_BASE_URL: elevenlabs.url,
    ELEVENLABS_API_KEY: elevenlabs.key,
    AZURE_SPEECH_ENDPOINT: azure.url,
    AZURE_SPEECH_KEY: azure.key,
    AZURE_SPEECH_REGION: azure.region,
    OPENAI_BASE_URL: openai.url,
    OPENAI_API_KEY: openai.key,
  };
}
