/** Homes whose accounts are the emulated ones, with latencies as short as theirs. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngines } from '#core/engines/index.ts';
import type { Engine } from '#core/engines/port.ts';
import type { Voice } from '#shared/words/voice.ts';
import { accountsOf } from '../../electron/hosts/serving/accounts.ts';
import { ROOT } from '../core/command-line.ts';
import type { Emulator } from '../emulators/index.ts';

export const GEORGE: Voice = { engine: 'elevenlabs', voice: 'JBFqnCBsd6RMkjVDRZzb', speed: 1, pitch: 1 };
export const SARAH: Voice = { ...GEORGE, voice: 'EXAVITQu4vr4xnSDxMaL' };
export const JENNY: Voice = { engine: 'azure', voice: 'en-US-JennyNeural', speed: 1, pitch: 1 };
export const GUY: Voice = { ...JENNY, voice: 'en-US-GuyNeural' };
export const ALLOY: Voice = { engine: 'openai', voice: 'alloy', speed: 1, pitch: 1 };

/** Seconds, as the emulators take here: what waits for an answer goes by it. */
const QUICK = { secondsPerCall: 0.05, secondsPer1000Characters: 0.1 };

/** Every ElevenLabs model that these tests speak with. */
const MODELS = ['eleven_multilingual_v2', 'eleven_flash_v2_5', 'eleven_v3'];

/** A home of its own in a folder for the test's files; `catalog` is laid over the studio's figures. */
export class EmulatedHome implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'lectern-engines-'));
  readonly home = join(this.folder, 'home');
  readonly out = join(this.folder, 'out');

  constructor(catalog: Readonly<Record<string, object>> = quickCatalog()) {
    mkdirSync(join(this.home, 'catalog'), { recursive: true });
    for (const [engine, figures] of Object.entries(catalog)) writeFileSync(join(this.home, 'catalog', `${engine}.json`), JSON.stringify(figures));
  }

  /** The engines of the house, with the emulator's accounts. */
  engines(env: Readonly<Record<string, string>>): readonly Engine[] {
    return createEngines({ readAccount: accountsOf(env), catalog: { resources: join(ROOT, 'resources'), home: this.home } });
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Figures of services that answer at once. */
export function quickCatalog(): Record<string, object> {
  return {
    // A pause that nobody asked for is as short as all the rest.
    retries: { baseSeconds: 0.02 },
    elevenlabs: { models: Object.fromEntries(MODELS.map((model) => [model, { latency: QUICK }])) },
    openai: { servers: { openai: { latency: QUICK } } },
    azure: { latency: QUICK, batch: { queueSeconds: 0.05, secondsPer1000Characters: 0.01, pollSeconds: 0.05 } },
  };
}

/** What a client of another process would ask of the emulator itself. */
export async function tellEmulator(url: string, path: 'faults' | 'plan' | 'clock', body: unknown): Promise<void> {
  const response = await fetch(`${url}/__emulator/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`the emulator answered ${response.status} to ${path}`);
  await response.arrayBuffer();
}

/** US dollars that the emulator's ElevenLabs charged, at the catalog's price of a credit. */
export function chargedUsd({ ledger }: Pick<Emulator, 'ledger'>, usdPer1000: number): number {
  return ledger.entries.reduce((sum, { credits }) => sum + (credits / 1000) * usdPer1000, 0);
}
