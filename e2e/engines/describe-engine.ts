/** What every speech engine promises, whatever is behind it: one suite for all of them. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { z } from 'zod';
import { openWav } from '#core/audio/wav/reader.ts';
import type { BatchEngine, BatchItem, BatchState, Engine, SpeakContext, Speech, SpeechCall, Utterance } from '#core/engines/port.ts';
import { openWorkerPool, type WorkerPool } from '#core/schedule/worker-pool.ts';
import type { CallKey } from '#shared/words/ids.ts';
import { OfferedModel, OfferedVoice, type Voice } from '#shared/words/voice.ts';
import { portsOf } from '../../electron/hosts/cli/session.ts';
import { decodeTones } from '../emulators/speech/decode-tones.ts';
import { toneCodesOf } from '../emulators/speech/tone-code.ts';

export interface EngineUnderTest {
  readonly engine: Engine;
  /** The same without any account. */
  readonly keyless: Engine;
  /** Two that differ and speak English; undefined where none can speak on this machine. */
  readonly voices: readonly [Voice, Voice] | undefined;
  /** The code of what it says where it cannot speak on this machine. */
  readonly absence: string | undefined;
  /** Whether its speech is in tones, so that every word can be heard again. */
  readonly speaksTones: boolean;
  /** Runs once the provider has a request at hand that it will not answer; undefined where there is no provider. */
  readonly hangUp: ((onAsked: () => void) => void) | undefined;
}

const TEXTS = ['The lamp was lit.', '…', 'Nobody came, and nobody asked why the door stood open.', 'It was late.'];

export function describeEngine(id: string, open: () => Promise<EngineUnderTest>): void {
  describe(`the engine ${id}`, () => {
    let under: EngineUnderTest;
    let pool: WorkerPool;
    let desk: Desk;
    beforeAll(async () => {
      under = await open();
      const { log, spawnWorker } = portsOf(join(tmpdir(), 'lectern-no-home'));
      pool = openWorkerPool({ size: 1, spawn: spawnWorker, log });
    });
    afterAll(() => pool.close());
    beforeEach(() => {
      desk = new Desk(pool);
    });
    afterEach(() => desk[Symbol.dispose]());

    /** The voices, or the test is skipped, and says so. */
    function voicesOr(test: TestContext): readonly [Voice, Voice] {
      return under.voices ?? test.skip(`nothing of ${id} speaks on this machine`);
    }
    const say = (call: SpeechCall) => under.engine.speak(call, desk.context());

    it('lists voices that are what they say they are', async () => {
      const voices = z.array(OfferedVoice).parse(await under.engine.listVoices());
      if (under.voices) expect(voices.length).toBeGreaterThan(0);
      expect(new Set(voices.map(({ voice }) => voice)).size).toBe(voices.length);
      expect(new Set(voices.map(({ engine }) => engine))).toEqual(voices.length > 0 ? new Set([id]) : new Set());
      for (const { voice, languages } of under.absence === undefined ? voices : []) {
        expect(() => under.engine.assertSpeaks({ engine: id, voice, speed: 1, pitch: 1 }, languages[0] ?? ''), voice).not.toThrow();
      }
    });

    it('names models that can be planned with, where there is a choice', async (test) => {
      const models = (await under.engine.listModels?.()) ?? [];
      const [voice] = models.length === 0 ? test.skip('there is nothing to choose') : voicesOr(test);
      expect(new Set(models.map(({ model }) => model)).size).toBe(models.length);
      for (const offered of models) {
        const { model, ...told } = OfferedModel.parse(offered);
        const can = under.engine.capabilities({ ...voice, model });
        expect(told).toMatchObject({ maxCharacters: can.maxCharacters, usdPer1000Characters: can.usdPer1000Characters });
      }
      const { model: _model, ...usual } = voice;
      expect(under.engine.capabilities({ ...usual, model: models[0]!.model })).toEqual(under.engine.capabilities(usual));
    });

    it('has capabilities that can be planned with', () => {
      const can = under.engine.capabilities(under.voices?.[0] ?? plainVoice(id, 'any'));
      for (const count of [can.maxCharacters, can.maxDialogueCharacters, can.maxVoices, can.concurrency, can.charactersPerSecond]) expect(count).toBeGreaterThanOrEqual(1);
      expect(can.maxDialogueCharacters).toBeLessThanOrEqual(can.maxCharacters);
      expect(can.contextCharacters).toBeGreaterThanOrEqual(0);
      expect(Math.min(can.latency.secondsPerCall, can.latency.secondsPer1000Characters)).toBeGreaterThan(0);
      expect(can.usdPer1000Characters ?? 0).toBeGreaterThanOrEqual(0);
      if (can.runsOn === 'cpu') expect(can).toMatchObject({ usdPer1000Characters: 0, batch: null });
      if (can.maxAudioSeconds !== null) expect(can.maxAudioSeconds).toBeGreaterThan(60);
      expect(can.batch !== null).toBe(under.engine.batch !== undefined);
      if (can.batch) expect(Math.min(...Object.values(can.batch))).toBeGreaterThan(0);
      expect(under.engine.version).not.toBe('');
    });

    it('counts characters whatever is in them, and nothing for nothing', () => {
      const utterances = TEXTS.map((text) => ({ text, voice: under.voices?.[0] ?? plainVoice(id, 'any') }));
      const count = under.engine.countCharacters({ utterances, language: 'en' });
      expect(count).toBeGreaterThanOrEqual(TEXTS.join('').length);
      expect(under.engine.countCharacters({ utterances: [], language: 'en' })).toBe(0);
    });

    it('speaks a call of several utterances, and says where each one is', async (test) => {
      const [voice] = voicesOr(test);
      const call = desk.call(TEXTS.map((text) => ({ text, voice })));
      expectWhole(await say(call), call);
    });

    it('speaks the same call the same way', async (test) => {
      const [voice] = voicesOr(test);
      const utterances = TEXTS.map((text) => ({ text, voice }));
      const [first, second] = [desk.call(utterances), desk.call(utterances)];
      const spoken = await say(first);
      const again = await say({ ...second, key: first.key });
      expect(again.spans).toEqual(spoken.spans);
      expect(again.hash).toBe(spoken.hash);
    });

    it('speaks with several voices in one call, where it says it can', async (test) => {
      const [one, other] = voicesOr(test);
      if (under.engine.capabilities(one).maxVoices < 2) test.skip('a call has one voice');
      const call = desk.call([
        { text: 'Who is there?', voice: one },
        { text: 'Only the wind, I think.', voice: other },
        { text: 'Then shut the window.', voice: one },
        { text: 'And lock the door.', voice: one },
      ]);
      expectWhole(await say(call), call);
    });

    it('says nothing more once it is told to stop', async (test) => {
      const [voice] = voicesOr(test);
      const stopped = AbortSignal.abort(new Error('stopped before'));
      const call = desk.call(TEXTS.map((text) => ({ text, voice })));
      await expect(under.engine.speak(call, desk.context(stopped))).rejects.toThrow('stopped before');
      const controller = new AbortController();
      const stop = () => controller.abort(new Error('stopped meanwhile'));
      under.hangUp?.(stop);
      const speaking = under.engine.speak(call, desk.context(controller.signal));
      if (!under.hangUp) setImmediate(stop);
      await expect(speaking).rejects.toThrow('stopped meanwhile');
      expect(existsSync(call.outPath)).toBe(false);
    });

    it('knows no voice that nobody has', async () => {
      const voice = plainVoice(id, 'nobody-has-this-voice');
      const speaking = async () => {
        under.engine.assertSpeaks(voice, 'en');
        await say(desk.call([{ text: 'Hello.', voice }]));
      };
      await expect(speaking()).rejects.toMatchObject({ code: 'voice.unknown' });
    });

    it('asks for what is missing: an account, a model, a program', async (test) => {
      const voice = under.voices?.[0] ?? plainVoice(id, (await under.engine.listVoices())[0]?.voice ?? '');
      const isAccount = under.engine.capabilities(voice).runsOn === 'account';
      if (!isAccount && under.absence === undefined) test.skip('nothing can be missing');
      const missing = { code: isAccount ? 'account.missing' : under.absence };
      const engine = isAccount ? under.keyless : under.engine;
      expect(() => engine.assertSpeaks(voice, 'en')).toThrow(expect.objectContaining(missing) as Error);
      await expect(engine.speak(desk.call([{ text: 'Hello.', voice }]), desk.context())).rejects.toMatchObject(missing);
      if (isAccount) expect(await engine.listVoices()).toEqual([]);
    });

    it('makes a batch job of many calls once, and brings every call of it', async (test) => {
      const [one, other] = voicesOr(test);
      const { batch } = under.engine;
      if (!batch) return test.skip('it takes no batch jobs');
      const name = `lectern-${randomUUID()}`;
      const calls = [0, 1, 2].map((n) => desk.call([{ text: `Job ${'abc'[n]} begins.`, voice: one }, { text: '—', voice: one }, { text: 'And so it ends.', voice: other }]));
      for (const call of calls) expect(batch.payloadBytes(call)).toBeGreaterThan(50);
      expect(await batch.poll(name, desk.context())).toEqual({ at: 'gone' });
      await batch.submit(name, calls, desk.context());
      await batch.submit(name, calls, desk.context());
      expect(await endOf(batch, name)).toMatchObject({ at: 'succeeded' });
      const items: BatchItem[] = [];
      for await (const item of batch.collect(name, calls, desk.context())) items.push(item);
      expect(items.map(({ index }) => index).toSorted()).toEqual([0, 1, 2]);
      for (const item of items) {
        if ('error' in item) throw item.error;
        expectWhole(item.speech, calls[item.index]!);
      }
      await batch.discard(name, desk.context());
      await batch.discard(name, desk.context());
      expect(await batch.poll(name, desk.context())).toEqual({ at: 'gone' });
    });

    /** The provider works in modelled time: each look is one more request, and brings the end nearer. */
    async function endOf(batch: BatchEngine, name: string): Promise<BatchState> {
      for (;;) {
        const state = await batch.poll(name, desk.context());
        if (state.at !== 'waiting' && state.at !== 'running') return state;
      }
    }

    /** A WAV that holds every utterance in its place, and nothing left beside it. */
    function expectWhole(speech: Speech, { outPath, utterances }: SpeechCall): void {
      const bytes = readFileSync(outPath);
      expect(speech).toMatchObject({ hash: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length });
      using wav = openWav(outPath);
      expect(wav?.format).toMatchObject({ channels: 1, sampleRate: speech.sampleRate });
      expect(wav?.samples).toBe(speech.samples);
      expect(speech.spans).toHaveLength(utterances.length);
      let heardUntil = 0;
      for (const [index, { start, end }] of speech.spans.entries()) {
        const { text } = utterances[index]!;
        if (!/[\p{L}\p{N}]/u.test(text)) {
          expect(end - start, text).toBe(0);
          continue;
        }
        // Letters take at least a fiftieth of a second each, whoever speaks.
        expect(end - start, text).toBeGreaterThan((text.length / 50) * speech.sampleRate);
        expect(start, text).toBeGreaterThanOrEqual(heardUntil);
        expect(end, text).toBeLessThanOrEqual(speech.samples);
        heardUntil = end;
        if (under.speaksTones) expect(decodeTones(samplesOf(outPath, start, end), speech.sampleRate), text).toEqual(toneCodesOf(text));
      }
      expect(desk.left()).toEqual([]);
    }
  });
}

function samplesOf(path: string, start: number, end: number): Float32Array {
  using wav = openWav(path);
  const samples = new Float32Array(end - start);
  wav?.readMono(start, samples.length, samples);
  return samples;
}

function plainVoice(engine: string, voice: string): Voice {
  return { engine, voice, speed: 1, pitch: 1 };
}

/** A folder for calls and what they leave. */
class Desk implements Disposable {
  private readonly folder = mkdtempSync(join(tmpdir(), 'lectern-engine-'));
  private readonly pool: WorkerPool;
  private files = 0;

  constructor(pool: WorkerPool) {
    this.pool = pool;
  }

  call(utterances: readonly Utterance[]): SpeechCall {
    this.files += 1;
    const key = createHash('sha256').update(JSON.stringify(utterances)).digest('hex') as CallKey;
    return { key, language: 'en', utterances, before: '', after: '', outPath: join(this.folder, `call-${this.files}.wav`) };
  }

  context(signal = new AbortController().signal): SpeakContext {
    return {
      signal,
      execute: (task, input) => this.pool.execute(task, input, { signal }),
      scratchPath: (name) => join(this.folder, `scratch-${(this.files += 1)}-${name}`),
    };
  }

  /** Files of passing use that nobody removed. */
  left(): string[] {
    return readdirSync(this.folder).filter((name) => name.startsWith('scratch-'));
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
