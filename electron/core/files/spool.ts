/**
 * Answers that were paid for and not taken in yet. An answer is kept here as it came, before the work on it begins, so
 * that a crash costs the work and never the money.
 */
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CallKey } from '#shared/words/ids.ts';
import { explainDiskError } from './disk-errors.ts';
import { shareSyncs } from './share-syncs.ts';

export const KeptAnswer = z.object({
  sourcePath: z.string(),
  /** A file that names its own kind, or bare 16-bit samples at this rate. */
  format: z.union([z.literal('encoded'), z.object({ pcm: z.number() })]),
  /** Where each utterance stands, in seconds; null where the engine does not tell. */
  marks: z.array(z.object({ start: z.number(), end: z.number() })).readonly().nullable(),
  meteredCharacters: z.number().nullable(),
  /** When each word is said; left out where the engine does not tell. */
  words: z.array(z.object({ text: z.string(), start: z.number(), end: z.number() })).readonly().nullable().optional(),
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;

export interface Spool {
  /** Moves the answer's file here; it is durable when this resolves with its new place. */
  keep(call: CallKey, answer: KeptAnswer): Promise<KeptAnswer>;
  find(call: CallKey): Promise<KeptAnswer | undefined>;
  drop(call: CallKey): Promise<void>;
  /** Removes what `isWanted` does not want, and halves that a crash left. */
  sweep(isWanted: (call: CallKey) => boolean): Promise<void>;
}

const FACTS = '.json';
const AUDIO = '.audio';

export async function openSpool(home: string): Promise<Spool> {
  const folder = join(home, 'spool');
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw explainDiskError(error, folder);
  });
  const pathOf = (call: string, kind: string) => join(folder, `${call}${kind}`);
  // Asked for every call, and there for hardly any.
  const kept = new Set((await readdir(folder)).filter((name) => name.endsWith(FACTS)).map((name) => name.slice(0, -FACTS.length)));

  /** Makes renames durable. Windows has no such thing for folders, and needs none. */
  const syncNames = shareSyncs(async () => {
    if (process.platform !== 'win32') await syncFile(folder);
  });

  async function remove(call: string): Promise<void> {
    kept.delete(call);
    await rm(pathOf(call, FACTS), { force: true });
    await rm(pathOf(call, AUDIO), { force: true });
  }

  return {
    async keep(call, answer) {
      const moved = { ...answer, sourcePath: pathOf(call, AUDIO) };
      try {
        const half = pathOf(call, '.half');
        await Promise.all([syncFile(answer.sourcePath), writeSynced(half, JSON.stringify(moved))]);
        await rename(answer.sourcePath, moved.sourcePath);
        // The facts come last: an answer that has them is whole.
        await rename(half, pathOf(call, FACTS));
        kept.add(call);
        await syncNames();
      } catch (error) {
        throw explainDiskError(error, moved.sourcePath);
      }
      return moved;
    },

    async find(call) {
      if (!kept.has(call)) return undefined;
      try {
        const facts = KeptAnswer.parse(JSON.parse(await readFile(pathOf(call, FACTS), 'utf8')));
        // A home that was moved has its answers where it is now.
        const sourcePath = pathOf(call, AUDIO);
        await stat(sourcePath);
        return { ...facts, sourcePath };
      } catch {
        return undefined;
      }
    },

    async drop(call) {
      if (kept.has(call)) await remove(call);
    },

    async sweep(isWanted) {
      const names = await readdir(folder);
      const calls = new Set(names.map((name) => name.replace(/\.[a-z]+$/, '')));
      for (const call of calls) {
        const isWhole = names.includes(`${call}${FACTS}`) && names.includes(`${call}${AUDIO}`);
        if (!isWhole || !isWanted(call as CallKey)) await remove(call);
        await rm(pathOf(call, '.half'), { force: true });
      }
    },
  };
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
