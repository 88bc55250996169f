import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Capabilities } from '#core/engines/port.ts';
import { MODES } from '#shared/words/run.ts';
import type { PlanLine } from './pieces.ts';
import { planEpisode, type PlannedCall } from './plan.ts';
import { ABLE, ADA, BEN, CLIO, line, plan } from './testing.ts';

const sentence = fc
  .array(fc.constantFrom('word', 'clause,', 'part;', 'a', 'extraordinarily', '3,500.25', '10:30', '<break time="1s" />', '[whispers]', 'end.'), { maxLength: 20, size: 'max' })
  .map((words) => words.join(' '));

const anyLine = fc.record({
  spoken: fc.array(sentence, { maxLength: 5, size: 'max' }),
  reused: fc.boolean(),
  voice: fc.constantFrom(ADA, BEN, CLIO, { ...ADA, model: 'other' }, { ...BEN, speed: 1.5 }),
  kind: fc.constantFrom('narration' as const, 'dialogue' as const, 'heading' as const),
  pauseAfter: fc.constantFrom('clause' as const, 'sentence' as const, 'paragraph' as const, 'heading' as const, 'scene' as const),
});

const episode = fc.array(anyLine, { maxLength: 14, size: 'max' }).map((lines) => lines.map(({ spoken, ...settings }, index) => line(String(index), spoken, settings)));

const abilities: fc.Arbitrary<Capabilities> = fc
  .record({
    maxCharacters: fc.integer({ min: 24, max: 400 }),
    dialogue: fc.double({ min: 0.2, max: 1, noNaN: true }),
    maxAudioSeconds: fc.option(fc.integer({ min: 4, max: 40 })),
    maxVoices: fc.integer({ min: 1, max: 4 }),
    contextCharacters: fc.integer({ min: 0, max: 120 }),
    maxTurns: fc.integer({ min: 1, max: 6 }),
    batch: fc.option(fc.constant({ maxCalls: 100, maxCharacters: 10_000, maxBytes: 1e6, maxJobs: 3, pollSeconds: 5, patienceSeconds: 3_600, queueSeconds: 15, secondsPer1000Characters: 1.5 })),
    timings: fc.constantFrom('told' as const, 'heard' as const),
    runsOn: fc.constantFrom('cpu' as const, 'account' as const),
  })
  .map(({ dialogue, ...can }) => ({ ...ABLE, ...can, maxDialogueCharacters: Math.ceil(can.maxCharacters * dialogue) }));

const anything = fc.record({
  lines: episode,
  can: abilities,
  mode: fc.constantFrom(...MODES),
  callCharacters: fc.option(fc.integer({ min: 24, max: 300 })),
  episodes: fc.integer({ min: 1, max: 40 }),
});

const charactersOf = ({ utterances }: PlannedCall) => utterances.reduce((sum, { text }) => sum + text.length + 1, -1);
const ATOMS = ['3,500.25', '10:30', '<break time="1s" />', '[whispers]'];
const countAtoms = (text: string) => ATOMS.map((atom) => text.split(atom).length - 1);

test('every sentence with something to say is spoken once, whole and in order, with its own voice; nothing else is', () => {
  fc.assert(
    fc.property(anything, ({ lines, can, ...options }) => {
      const items = planEpisode({ lines, capabilities: () => can, ...options }).calls.flatMap((call) => call.items.map((item, index) => ({ ...item, ...call.utterances[index] })));
      const wanted = lines.filter((one) => !one.reused).flatMap((one) => one.sentences.flatMap(({ spoken }, index) => (spoken === '' ? [] : [{ at: `${one.id}.${index}`, spoken, one }])));
      // Calls of different engines and models are told in the order they begin, so each model is looked at alone.
      const keyOf = (voice: PlanLine['voice'] | undefined) => voice?.model ?? '';
      for (const model of new Set(lines.map(({ voice }) => keyOf(voice)))) {
        const places = items.filter(({ voice }) => keyOf(voice) === model).map((item) => `${item.line}.${item.sentence}`);
        expect(places.filter((place, index) => place !== places[index - 1])).toEqual(wanted.filter(({ one }) => keyOf(one.voice) === model).map(({ at }) => at));
      }
      for (const { at, spoken, one } of wanted) {
        const parts = items.filter((item) => `${item.line}.${item.sentence}` === at);
        expect(parts.map((item) => item.part)).toEqual(parts.keys().toArray());
        expect(parts.map((item) => item.text).join(' ').replace(/\s/g, '')).toBe(spoken.replace(/\s/g, ''));
        for (const { voice } of parts) expect(voice).toEqual(one.voice);
        expect(parts.map((item) => countAtoms(item.text ?? '')).reduce((sums, counts) => sums.map((sum, index) => sum + (counts[index] ?? 0)), [0, 0, 0, 0])).toEqual(countAtoms(spoken));
      }
    }),
    { numRuns: 400 },
  );
});

test('no call is over any limit', () => {
  fc.assert(
    fc.property(anything, ({ lines, can, ...options }) => {
      for (const call of planEpisode({ lines, capabilities: () => can, ...options }).calls) {
        const voices = call.utterances.map(({ voice }) => JSON.stringify(voice));
        const count = new Set(voices).size;
        expect(count).toBeLessThanOrEqual(can.maxVoices);
        expect(voices.filter((voice, index) => voice !== voices[index - 1]).length).toBeLessThanOrEqual(can.maxTurns ?? Infinity);
        const most = call.mode === 'batch' ? can.batch!.maxCharacters : count > 1 ? can.maxDialogueCharacters : can.maxCharacters;
        expect(charactersOf(call)).toBeLessThanOrEqual(Math.min(most, options.callCharacters ?? Infinity));
        // A batch job has no end after which its answers are cut.
        if (call.mode === 'batch') continue;
        const seconds = call.utterances.reduce((sum, { text, voice }) => sum + text.length / can.charactersPerSecond / voice.speed, 0);
        expect(seconds).toBeLessThanOrEqual((can.maxAudioSeconds ?? Infinity) * 0.9 + 1e-6);
        for (const side of [call.before, call.after]) expect(side.length).toBeLessThanOrEqual(can.contextCharacters);
        expect(new Set(call.utterances.map(({ voice }) => voice.model)).size).toBe(1);
      }
    }),
    { numRuns: 400 },
  );
});

test('equal requests give equal plans', () => {
  fc.assert(
    fc.property(anything, ({ lines, can, ...options }) => {
      const capabilities = () => can;
      expect(planEpisode({ lines: structuredClone(lines), capabilities, ...options })).toEqual(planEpisode({ lines, capabilities, ...options }));
    }),
    { numRuns: 100 },
  );
});

test('an episode of one voice takes as few calls as can be, about equally long', () => {
  const sizes = fc.array(fc.integer({ min: 10, max: 120 }), { minLength: 1, maxLength: 150, size: 'max' });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 600, max: 2_400 }), fc.integer({ min: 1, max: 9 }), (sizes, maxCharacters, paragraph) => {
      const lines: PlanLine[] = [];
      for (let at = 0; at < sizes.length; at += paragraph) lines.push(line(String(at), sizes.slice(at, at + paragraph).map((size) => 'x'.repeat(size))));
      const { calls } = plan(lines, { maxCharacters }, { mode: 'single' });
      let fewest = 0;
      let room = -1;
      for (const size of sizes) {
        if (room < size + 1) {
          fewest += 1;
          room = maxCharacters - size;
        } else room -= size + 1;
      }
      expect(calls).toHaveLength(fewest);
      const lengths = calls.map(charactersOf);
      // Some of it for the sake of paragraphs, and the sentence that cannot be halved.
      const ideal = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
      for (const length of lengths) expect(Math.abs(length - ideal)).toBeLessThanOrEqual(0.2 * ideal + 120);
    }),
    { numRuns: 300 },
  );
});
