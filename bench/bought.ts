/** Productions whose speech is bought at the emulated services: the studio in this process, the services in another. */
import type { ProductionId } from '#shared/words/ids.ts';
import type { RunRequest } from '#shared/words/run.ts';
import type { Voice } from '#shared/words/voice.ts';
import { openTestStudio, type TestStudio } from '../e2e/accounts/studio.ts';
import { sentence } from '../e2e/core/manuscripts.ts';
import type { EmulatorOptions } from '../e2e/emulators/index.ts';
import { EmulatedHome } from '../e2e/engines/emulated.ts';
import { type EmulatorProcess, startEmulatorProcess } from './emulator.ts';
import { follow } from './production.ts';

export interface Buying {
  readonly emulator: EmulatorProcess;
  readonly home: EmulatedHome;
  readonly studio: TestStudio;
}

export interface BuyingOptions {
  readonly emulated: EmulatorOptions & Required<Pick<EmulatorOptions, 'speech' | 'timeScale'>>;
  /** Laid over the studio's figures. */
  readonly catalog: Readonly<Record<string, object>>;
}

export async function buying<T>({ emulated, catalog }: BuyingOptions, work: (parts: Buying) => Promise<T>): Promise<T> {
  await using emulator = await startEmulatorProcess(emulated);
  using home = new EmulatedHome(catalog);
  const studio = await openTestStudio(home.home, home.engines(emulator.env));
  try {
    return await work({ emulator, home, studio });
  } finally {
    await studio.close();
  }
}

export interface Production {
  readonly chapters: readonly string[];
  readonly voice: Voice;
  readonly options: RunRequest;
}

export interface Spoken {
  /** Processor time of this process from the start of the runs to the last call that landed, in milliseconds. */
  readonly cpuMs: number;
  readonly wallSeconds: number;
}

/** Produces all of them at once, as far as every call's recording; what comes after speech is not gone into. */
export async function speakAll({ studio }: Pick<Buying, 'studio'>, productions: readonly Production[]): Promise<Spoken> {
  const saved: { id: ProductionId; production: Production }[] = [];
  for (const production of productions) saved.push({ id: await studio.save(production.chapters, production.voice), production });
  const before = process.cpuUsage();
  const begun = performance.now();
  const runs = await Promise.all(saved.map(({ id, production }) => studio.start(id, { workers: 1, ...production.options })));
  await Promise.all(saved.map(({ id, production }) => untilSpoken(studio, id, production.chapters.length)));
  const used = process.cpuUsage(before);
  const wallSeconds = (performance.now() - begun) / 1000;
  for (const { id } of runs) await studio.api.runs.cancel({ run: id });
  return { cpuMs: (used.user + used.system) / 1000, wallSeconds };
}

async function untilSpoken({ api }: TestStudio, production: ProductionId, episodes: number): Promise<void> {
  const spoken = new Set<string>();
  await follow(api, production, (rows, isOver) => {
    for (const row of rows) {
      if (row.state.at === 'failed') throw new Error(`${row.title} failed: ${row.state.failure.message}`);
      if (row.stagesDone.includes('speak')) spoken.add(row.episode);
    }
    return isOver || spoken.size === episodes;
  });
  if (spoken.size < episodes) throw new Error(`the run ended with ${spoken.size} of ${episodes} episodes spoken`);
}

/** So many sentences, each a paragraph, beginning with the one of this number. */
export function sentencesOf(count: number, from: number): string {
  return Array.from({ length: count }, (_, at) => sentence(from + at)).join('\n\n');
}

/** Paragraphs of four sentences, about as long as asked, no two texts alike. */
export function textOf(characters: number, seed: number): string {
  const sentences: string[] = [];
  let length = 0;
  for (let n = seed * 1_000; length < characters; n += 1) {
    const next = sentence(n);
    sentences.push(next);
    length += next.length + 1;
  }
  return Array.from({ length: Math.ceil(sentences.length / 4) }, (_, at) => sentences.slice(at * 4, at * 4 + 4).join(' ')).join('\n\n');
}
