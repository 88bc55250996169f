/** What every transcript engine promises, whatever is behind it: one suite for all of them. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { joined, writeWavFile } from '#core/audio/testing.ts';
import { openWorkerPool, type WorkerPool } from '#core/schedule/worker-pool.ts';
import type { TranscribeContext, Transcriber, Transcript, TranscriptCall } from '#core/transcripts/port.ts';
import { HeardWord } from '#shared/words/quality.ts';
import { portsOf } from '../../electron/hosts/cli/session.ts';
import type { Fault } from '../emulators/index.ts';

/** Speech whose words and times are known. */
export interface Said {
  readonly samples: Float32Array;
  readonly sampleRate: number;
  readonly words: readonly { readonly text: string; readonly startSeconds: number; readonly endSeconds: number }[];
}

export interface TranscriberUnderTest {
  readonly transcriber: Transcriber;
  /** The same without account or model. */
  readonly bare: Transcriber;
  /** The code of what `bare` says; undefined where nothing can be missing. */
  readonly absence: string | undefined;
  /** Says a text in a way that this engine can hear; undefined where it hears nothing on this machine. */
  readonly say: ((text: string) => Promise<Said>) | undefined;
  /** How far from the truth its times may be. */
  readonly toleranceSeconds: number;
  /** The provider behind it; undefined where there is none. */
  readonly provider: { readonly add: (fault: Fault) => void; readonly clear: () => void; readonly key: string | undefined } | undefined;
  /** Longest part it sends here. */
  readonly partSeconds: number;
  readonly timings: Transcript['timings'];
  /** A language nobody's recogniser understands; undefined where it takes every one. */
  readonly foreign: string | undefined;
}

/** No word of it is written in two ways: the emulators know words by their sound. */
export const SENTENCE = 'Every lamp was lit and nobody came to ask why that door stood open';

export function describeTranscriber(id: string, open: () => Promise<TranscriberUnderTest>): void {
  describe(`the transcript engine ${id}`, () => {
    let under: TranscriberUnderTest;
    let pool: WorkerPool;
    let folder: string;
    let scratch: number;
    beforeAll(() => {
      const { log, spawnWorker } = portsOf(join(tmpdir(), 'lectern-no-home'));
      pool = openWorkerPool({ size: 1, spawn: spawnWorker, log });
    });
    afterAll(() => pool.close());
    beforeEach(async () => {
      under = await open();
      folder = mkdtempSync(join(tmpdir(), 'lectern-transcript-'));
      scratch = 0;
    });
    afterEach(() => {
      under.provider?.clear();
      rmSync(folder, { recursive: true, force: true });
    });

    function context(signal = new AbortController().signal): TranscribeContext {
      return {
        signal,
        execute: (task, input) => pool.execute(task, input, { signal }),
        scratchPath: (name) => join(folder, `scratch-${(scratch += 1)}-${name}`),
      };
    }
    function callOf({ samples, sampleRate }: Pick<Said, 'samples' | 'sampleRate'>, more: Partial<TranscriptCall> = {}): TranscriptCall {
      const audioPath = writeWavFile(join(folder, 'audio.wav'), [samples], sampleRate);
      return { audioPath, seconds: samples.length / sampleRate, language: 'en', hints: [], ...more };
    }
    const hear = (call: TranscriptCall, signal?: AbortSignal) => under.transcriber.transcribe(call, context(signal));
    /** The sayer, or the test is skipped, and says so. */
    const sayerOr = (test: TestContext) => under.say ?? test.skip(`nothing is heard by ${id} on this machine`);
    const providerOr = (test: TestContext) => under.provider ?? test.skip('there is no provider');
    const left = () => readdirSync(folder).filter((name) => name.startsWith('scratch-'));

    it('has capabilities that can be planned with', () => {
      const can = under.transcriber.capabilities();
      expect(can.concurrency).toBeGreaterThanOrEqual(1);
      expect(can.usdPerHour ?? 0).toBeGreaterThanOrEqual(0);
      if (can.runsOn === 'cpu') expect(can.usdPerHour).toBe(0);
      expect(can.maxSeconds ?? 60).toBeGreaterThan(1);
      expect(under.transcriber.version()).not.toBe('');
      expect(under.transcriber.version()).not.toContain(under.provider?.key ?? 'no key');
    });

    it('writes down every word, and when it is said', async (test) => {
      const said = await sayerOr(test)(SENTENCE);
      const transcript = await hear(callOf(said, { hints: ['lamp', 'Nantucket'] }));
      expectHeard(transcript, said);
      expect(left()).toEqual([]);
    });

    it('finds the language by itself where nobody gave one', async (test) => {
      const said = await sayerOr(test)(SENTENCE);
      const transcript = await hear(callOf(said, { language: 'und' }));
      expectHeard(transcript, said);
      expect([null, 'en']).toContain(transcript.language);
    });

    it('cuts long audio in its pauses, and counts times from its beginning', async (test) => {
      const said = await longer(sayerOr(test), under.partSeconds * 2.5);
      expectHeard(await hear(callOf(said)), said);
      expect(left()).toEqual([]);
    });

    it('hears nothing in silence, in next to nothing and in nothing, and asks nobody', async () => {
      under.provider?.add({ kind: 'server-error', status: 500, operations: ['transcription'] });
      for (const seconds of [0, 0.05, 3]) {
        const transcript = await under.transcriber
          .transcribe(callOf({ samples: new Float32Array(16_000 * seconds), sampleRate: 16_000 }), context())
          .catch((error: unknown) => ({ error }));
        if (under.say === undefined && 'error' in transcript) continue;
        expect(transcript).toMatchObject({ words: [] });
      }
      expect(left()).toEqual([]);
    });

    it('says which language it does not understand', (test) => {
      if (under.foreign === undefined) test.skip('it is not asked beforehand');
      expect(() => under.transcriber.assertReady(under.foreign ?? '')).toThrow(expect.objectContaining({ code: 'transcript.language' }) as Error);
    });

    it('asks for what is missing: an account, a model', async (test) => {
      const { bare, absence } = under;
      if (absence === undefined) return test.skip('nothing can be missing');
      const code = { code: absence };
      expect(() => bare.assertReady('en')).toThrow(expect.objectContaining(code) as Error);
      const call = callOf({ samples: new Float32Array(16_000).fill(0.1), sampleRate: 16_000 });
      await expect(bare.transcribe(call, context())).rejects.toMatchObject(code);
    });

    it('stops when it is told to', async (test) => {
      const said = await sayerOr(test)(SENTENCE);
      await expect(hear(callOf(said), AbortSignal.abort(new Error('stopped before')))).rejects.toThrow('stopped before');
      const { add } = providerOr(test);
      const controller = new AbortController();
      add({ kind: 'reset-before', times: 1, when: () => (controller.abort(new Error('stopped meanwhile')), true) });
      await expect(hear(callOf(said), controller.signal)).rejects.toThrow('stopped meanwhile');
      expect(left()).toEqual([]);
    });

    it('tells audio that is none', async (test) => {
      sayerOr(test);
      const audioPath = join(folder, 'nothing.wav');
      expect(existsSync(audioPath)).toBe(false);
      await expect(hear({ audioPath, seconds: 3, language: 'en', hints: [] })).rejects.toMatchObject({ code: 'audio.missing' });
    });

    const troubles: readonly (readonly [string, Fault, object])[] = [
      ['a server error', { kind: 'server-error', status: 503 }, { outcome: 'overloaded', code: 'transcript.busy' }],
      ['a gateway’s page', { kind: 'html-error' }, { outcome: 'overloaded' }],
      ['a page instead of an answer', { kind: 'html-page' }, { outcome: 'truncated', code: 'transcript.truncated' }],
      ['an answer that breaks off', { kind: 'cut-body' }, { outcome: 'truncated', code: 'transcript.truncated' }],
      ['an empty answer', { kind: 'empty-body' }, { outcome: 'truncated' }],
      ['too many calls', { kind: 'throttle', flavour: 'concurrency' }, { outcome: 'throttled', code: 'transcript.throttled' }],
    ];
    it.each(troubles)('tells %s by its outcome', async (_name, fault, expected) => {
      if (!under.provider || !under.say) return;
      const { add, clear, key } = under.provider;
      const said = await under.say(SENTENCE);
      add({ ...fault, operations: ['transcription'] });
      const error: unknown = await hear(callOf(said)).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject(expected);
      expect(toldBy(error)).not.toContain(key ?? 'no key');
      expect(left()).toEqual([]);
      clear();
      expectHeard(await hear(callOf(said)), said);
    });

    it('sends smaller parts where a proxy takes no large ones, and then goes on so', async (test) => {
      const said = await longer(sayerOr(test), 50);
      const { add, clear } = providerOr(test);
      add({ kind: 'body-limit', bytes: 30 * 32_000, operations: ['transcription'] });
      expectHeard(await hear(callOf(said)), said);
      clear();
      add({ kind: 'body-limit', bytes: 1_000, operations: ['transcription'] });
      await expect(hear(callOf(said))).rejects.toMatchObject({ outcome: 'invalid-input', code: 'transcript.too-large' });
      expect(left()).toEqual([]);
    });

    it('does not ask again for the parts it had when a later one failed', async (test) => {
      const said = await longer(sayerOr(test), under.partSeconds * 1.6);
      const { add } = providerOr(test);
      const asked: string[] = [];
      add({ kind: 'server-error', status: 500, operations: ['transcription'], after: 1, times: 1 });
      add({ kind: 'latency', ms: 0, operations: ['transcription'], when: ({ path }) => (asked.push(path), true) });
      await expect(hear(callOf(said))).rejects.toMatchObject({ outcome: 'overloaded' });
      expectHeard(await hear(callOf(said)), said);
      expect(asked.length).toBeLessThanOrEqual(3);
    });

    function expectHeard({ words, timings }: Transcript, said: Said): void {
      expect(words.map(({ text }) => text).join(' ')).toBe(said.words.map(({ text }) => text).join(' '));
      expect(timings).toBe(under.timings);
      for (const [index, word] of words.entries()) {
        HeardWord.parse(word);
        const { startSeconds, endSeconds } = said.words[index]!;
        expect(Math.abs(word.startSeconds - startSeconds), `${index} ${word.text} begins`).toBeLessThan(under.toleranceSeconds);
        expect(Math.abs(word.endSeconds - endSeconds), `${index} ${word.text} ends`).toBeLessThan(under.toleranceSeconds);
      }
    }
  });
}

/** The same sentence again and again, with pauses between, until it is this long. */
async function longer(say: (text: string) => Promise<Said>, seconds: number): Promise<Said> {
  const { samples, sampleRate, words } = await say(SENTENCE);
  const pause = new Float32Array(sampleRate / 2);
  const every = (samples.length + pause.length) / sampleRate;
  const turns = Array.from({ length: Math.ceil(seconds / every) }, (_, turn) => turn * every);
  return {
    samples: joined(...turns.flatMap(() => [samples, pause])),
    sampleRate,
    words: turns.flatMap((shift) => words.map((word) => ({ ...word, startSeconds: word.startSeconds + shift, endSeconds: word.endSeconds + shift }))),
  };
}

/** Everything that an error can bring into a log. */
function toldBy(error: unknown): string {
  const told: unknown[] = [];
  for (let one = error; one instanceof Error; one = one.cause) told.push(one.message, one.stack, { ...one });
  return JSON.stringify(told);
}
