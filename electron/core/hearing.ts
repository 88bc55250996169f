/** A few words spoken at once, before any waiting work, because a person wants to hear them. What it costs counts against the month. */
import { rm } from 'node:fs/promises';
import { StudioError } from '#shared/words/failure.ts';
import { CallKey, type FileHash, RunId } from '#shared/words/ids.ts';
import type { Voice } from '#shared/words/voice.ts';
import { SpeechError } from './engines/outcome.ts';
import type { Engine, Speech } from './engines/port.ts';
import type { FileStore } from './files/file-store.ts';
import type { Clock } from './ports.ts';
import { callKey } from './script/index.ts';
import type { Store } from './jobs/store.ts';
import type { WorkerPool } from './schedule/worker-pool.ts';
import { priceOf } from './stages/price.ts';
import type { Said } from './stages/plan/wanted.ts';
import type { Purse } from './stages/purse.ts';

/** Stands in the ledger where a run's name would: what was heard for a try belongs to none. */
const HEARING = RunId.parse('hearing');

export interface Heard {
  readonly audio: FileHash;
  /** Where each text stands in it, in samples. */
  readonly spans: Speech['spans'];
  readonly sampleRate: number;
  readonly seconds: number;
  /** Null where no price is known. */
  readonly costUsd: number | null;
}

export interface Hearing {
  /** @throws StudioError `budget.month-reached`, and what the engine throws */
  hear(voice: Voice, language: string, said: readonly Said[], signal: AbortSignal | undefined): Promise<Heard>;
}

export interface HearingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly purse: Purse;
  readonly execute: WorkerPool['execute'];
  engine(id: string): Engine;
}

export function openHearing({ store, clock, files, purse, execute, engine: find }: HearingParts): Hearing {
  // A crash in the middle of one: nobody can say whether it was billed.
  for (const call of store.ledger.heldBy(HEARING)) store.ledger.lose(call, clock.now());
  let heard = 0;

  return {
    async hear(voice, language, said, signal) {
      const engine = find(voice.engine);
      const request = { language, utterances: said.map((one) => ({ ...one, voice })), before: '', after: '' };
      const key = callKey(engine, request);
      const buyer = { run: HEARING, episode: null, engine: engine.id };
      const characters = engine.countCharacters(request);
      const usd = priceOf({ request, characters }, engine);
      const isBought = engine.capabilities(voice).runsOn === 'account';
      // Of its own: a run may be buying the same words at this moment.
      const held = CallKey.parse(`${key} heard ${clock.now()}-${(heard += 1)}`);
      if (isBought) await purse.reserve({ call: held, ...buyer, characters, usd: usd ?? 0, batch: null });
      const outPath = files.scratchPath('hear.wav');
      try {
        const speech = await engine.speak(
          { key, ...request, outPath },
          {
            signal: signal ?? new AbortController().signal,
            scratchPath: files.scratchPath,
            execute: (task, input) => execute(task, input, { urgent: true, ...(signal ? { signal } : {}) }),
          },
        );
        const metered = speech.meteredCharacters;
        const billed = usd === null ? null : metered === null ? usd : priceOf({ request, characters }, engine, metered);
        const audio = await files.adopt({ path: outPath, hash: speech.hash });
        if (isBought) store.lightTransaction(() => purse.settle(held, buyer, { usd: billed ?? 0, characters: metered ?? characters, metered: metered !== null }));
        return { audio, spans: speech.spans, sampleRate: speech.sampleRate, seconds: speech.samples / speech.sampleRate, costUsd: billed };
      } catch (error) {
        if (isBought) (mayBeBilled(error) ? purse.lose : purse.release)(held);
        await rm(outPath, { force: true });
        throw error;
      }
    },
  };
}

/** It was sent, and what came back is not the speech. */
function mayBeBilled(error: unknown): boolean {
  return error instanceof SpeechError ? error.outcome === 'unknown' || error.outcome === 'truncated' : !(error instanceof StudioError);
}
