/** One suite for every wire that carries the contract: what a caller may rely on, however far the core is. */
import { isDefinedError, safe } from '@orpc/client';
import { implement } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { contract, type StudioApi } from '#shared/api/contract.ts';
import { EpisodeId, ProductionId, RunId } from '#shared/words/ids.ts';
import type { Failure } from '#shared/words/failure.ts';
import type { OfferedVoice } from '#shared/words/voice.ts';
import type { Studio } from '#core/studio.ts';
import { breathe } from '#core/worker/task.ts';

export interface Connection {
  readonly api: StudioApi;
  /** Puts a message on the wire as it is, where there is one. */
  readonly sendRaw?: (message: string) => void;
  /** Breaks the wire off, as a window that goes. */
  disconnect(): Promise<void>;
}

export type Connect = (router: Studio['router']) => Promise<Connection>;

const failure: Failure = {
  code: 'voice.unknown',
  message: 'The voice “ahab” is not known.',
  hint: 'Choose another voice.',
  retry: 'never',
  detail: 'Zeile 1: ünïcödé ✓',
};

const MANY = 4000;
const described = 'A voice that tells of whales, of ships and of the sea. '.repeat(5);
const manyVoices: OfferedVoice[] = Array.from({ length: MANY }, (_, index) => ({
  engine: 'flite',
  voice: `v${index}`,
  name: `Voice ${index}`,
  languages: ['en-US'],
  gender: 'unknown',
  description: described,
}));

/** Answers a few calls of the contract, and tells what became of them. */
function answerer() {
  const entered = Promise.withResolvers<void>();
  const aborted = Promise.withResolvers<void>();
  const streamEnded = Promise.withResolvers<void>();
  const os = implement(contract);
  const router = {
    studio: {
      pulse: os.studio.pulse.handler(async function* ({ signal }) {
        try {
          for (let at = 0; ; at += 1) {
            signal?.throwIfAborted();
            // No wire holds a stream back: one that never waits would keep the process from hearing anything else.
            await breathe();
            yield { at };
          }
        } finally {
          streamEnded.resolve();
        }
      }),
    },
    productions: {
      get: os.productions.get.handler(({ errors }) => {
        throw errors.FAILED({ data: failure });
      }),
      watch: os.productions.watch.handler(async function* ({ signal }) {
        try {
          yield [];
          await abortOf(signal);
          signal?.throwIfAborted();
        } finally {
          streamEnded.resolve();
        }
      }),
    },
    episodes: {
      script: os.episodes.script.handler(({ input }) => ({ episode: input.episode, title: `Chapter ${input.episode}`, lines: [] })),
      audio: os.episodes.audio.handler(() => {
        throw new Error('/home/ada/secret is not for the window');
      }),
    },
    voices: {
      list: os.voices.list.handler(() => manyVoices),
      hear: os.voices.hear.handler(async ({ signal }) => {
        entered.resolve();
        await abortOf(signal);
        aborted.resolve();
        throw signal?.reason;
      }),
    },
    runs: {
      watch: os.runs.watch.handler(async function* ({ errors }) {
        yield { kind: 'none' as const };
        throw errors.FAILED({ data: failure });
      }),
      pause: os.runs.pause.handler(({ errors }) => {
        throw errors.FAILED({ data: failure });
      }),
    },
  };
  // The rest of the contract isn't asked here; what is, is checked against it by `implement`.
  return { router: router as unknown as Studio['router'], entered, aborted, streamEnded };
}

function abortOf(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

const voice = { engine: 'flite', voice: 'slt', speed: 1, pitch: 1 };

/** Runs the suite over one wire; `connect` serves a router and gives a client to it. */
export function describeApi(name: string, connect: Connect): void {
  describe(`the API over ${name}`, () => {
    let studio: ReturnType<typeof answerer>;
    let connection: Connection;
    beforeEach(async () => {
      studio = answerer();
      connection = await connect(studio.router);
    });
    afterEach(() => connection.disconnect());

    test('a failure arrives with its code, its words and what to do next', async () => {
      const { error } = await safe(connection.api.productions.get({ production: ProductionId.parse('p') }));
      expect(isDefinedError(error) && error.code === 'FAILED' && error.data).toEqual(failure);
    });

    test('a failure in the middle of a stream arrives after what came before it', async () => {
      const seen: unknown[] = [];
      const following = (async () => {
        for await (const update of await connection.api.runs.watch({ production: ProductionId.parse('p') })) seen.push(update);
      })();
      const { error } = await safe(following);
      expect(seen).toEqual([{ kind: 'none' }]);
      expect(error).toMatchObject({ code: 'FAILED', data: failure });
    });

    test('input that breaks the contract is refused before it reaches anyone', async () => {
      const { error } = await safe(connection.api.voices.hear({ voice, text: '' }));
      expect(error).toMatchObject({ code: 'BAD_REQUEST' });
    });

    test('a stream is read as it comes, and ends at its source when its reader leaves', async () => {
      const seen: number[] = [];
      for await (const beat of await connection.api.studio.pulse()) {
        seen.push(beat.at);
        if (seen.length === 3) break;
      }
      expect(seen).toEqual([0, 1, 2]);
      await studio.streamEnded.promise;
    });

    test('a quiet stream ends at its source when its reader gives up', async () => {
      const giveUp = new AbortController();
      const stream = await connection.api.productions.watch(undefined, { signal: giveUp.signal });
      expect(await stream.next()).toMatchObject({ value: [] });
      const next = safe(stream.next());
      giveUp.abort();
      await studio.streamEnded.promise;
      expect((await next).error).toMatchObject({ name: 'AbortError' });
    });

    test('giving a call up aborts the work', async () => {
      const giveUp = new AbortController();
      const hearing = safe(connection.api.voices.hear({ voice, text: 'Call me Ishmael.' }, { signal: giveUp.signal }));
      await studio.entered.promise;
      giveUp.abort();
      expect((await hearing).error).toMatchObject({ name: 'AbortError' });
      await studio.aborted.promise;
    });

    test('an answer of a megabyte arrives whole', async () => {
      const voices = await connection.api.voices.list({});
      expect(JSON.stringify(voices).length).toBeGreaterThan(1_000_000);
      expect(voices).toEqual(manyVoices);
    });

    test('calls at the same time each get their own answer', async () => {
      const episodes = Array.from({ length: 100 }, (_, index) => EpisodeId.parse(`e${index}`));
      const scripts = await Promise.all(episodes.map((episode) => connection.api.episodes.script({ episode })));
      expect(scripts.map((script) => script.episode)).toEqual(episodes);
      const { error } = await safe(connection.api.runs.pause({ run: RunId.parse('r') }));
      expect(error).toMatchObject({ data: { code: 'voice.unknown' } });
    });

    if (name !== 'in process') {
      test('a message that is none of ours neither ends the studio nor keeps others from their answer', async () => {
        const noted = vi.spyOn(console, 'error').mockImplementation(() => undefined);
        connection.sendRaw?.('{{{');
        const script = await connection.api.episodes.script({ episode: EpisodeId.parse('e') });
        expect(script.episode).toBe('e');
        expect(noted).toHaveBeenCalledOnce();
        noted.mockRestore();
      });

      test('a bug shows nothing of the machine it happened on', async () => {
        const { error } = await safe(connection.api.episodes.audio({ episode: EpisodeId.parse('e') }));
        expect(error).toBeTruthy();
        expect(JSON.stringify(error)).not.toContain('secret');
      });

      test('a window that goes takes its calls and streams with it', async () => {
        const stream = await connection.api.productions.watch();
        await stream.next();
        const next = safe(stream.next());
        const hearing = safe(connection.api.voices.hear({ voice, text: 'Call me Ishmael.' }));
        await studio.entered.promise;
        await connection.disconnect();
        await studio.aborted.promise;
        await studio.streamEnded.promise;
        await Promise.allSettled([next, hearing]);
      });
    }
  });
}
