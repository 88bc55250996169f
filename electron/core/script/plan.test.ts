import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_VOICE, type Voice } from '#shared/words/voice.ts';
import { planCalls, type PlanLine } from './plan.ts';

const rms: Voice = { ...DEFAULT_VOICE, voice: 'rms' };

function line(id: string, spoken: readonly string[], settings: Partial<PlanLine> = {}): PlanLine {
  return { id, voice: DEFAULT_VOICE, key: id, reused: false, sentences: spoken.map((text) => ({ start: 0, end: text.length, spoken: text })), ...settings };
}

const shape = (calls: ReturnType<typeof planCalls>) => calls.map((call) => call.items.map((item) => `${item.line}.${item.sentence}.${item.part}`));

test('neighbours with one voice share a call, another voice begins a new one', () => {
  const calls = planCalls([line('a', ['One.', 'Two.']), line('b', ['Three.']), line('c', ['Four.'], { voice: rms }), line('d', ['Five.'])], { maxCharacters: 500 });
  expect(shape(calls)).toEqual([['a.0.0', 'a.1.0', 'b.0.0'], ['c.0.0'], ['d.0.0']]);
  expect(calls.map((call) => call.voice.voice)).toEqual(['slt', 'rms', 'slt']);
});

test('voices that differ only in their settings do not share a call', () => {
  expect(planCalls([line('a', ['One.']), line('b', ['Two.'], { voice: { ...DEFAULT_VOICE, speed: 1.2 } })], { maxCharacters: 500 })).toHaveLength(2);
});

test('a line that has its take is not bought again, and parts its neighbours', () => {
  const calls = planCalls([line('a', ['One.']), line('b', ['Two.'], { reused: true }), line('c', ['Three.'])], { maxCharacters: 500 });
  expect(shape(calls)).toEqual([['a.0.0'], ['c.0.0']]);
});

test('shares are equal rather than full ones and a stub', () => {
  const calls = planCalls([line('a', Array.from({ length: 5 }, () => 'x'.repeat(30)))], { maxCharacters: 130 });
  expect(calls.map((call) => call.items.length)).toEqual([3, 2]);
});

test('a sentence too long for a call is cut at its clauses', () => {
  const calls = planCalls([line('a', ['First this happened; then came that, and after it the rest.', 'End.'])], { maxCharacters: 35 });
  expect(calls.flatMap((call) => call.items)).toMatchObject([
    { sentence: 0, part: 0, text: 'First this happened;' },
    { sentence: 0, part: 1, text: 'then came that,' },
    { sentence: 0, part: 2, text: 'and after it the rest.' },
    { sentence: 1, part: 0, text: 'End.' },
  ]);
});

test('a call never grows beyond two thousand characters, whatever the engine allows', () => {
  const calls = planCalls([line('a', Array.from({ length: 100 }, () => 'y'.repeat(99)))], { maxCharacters: 40_000 });
  expect(Math.max(...calls.map((call) => call.items.reduce((sum, item) => sum + item.text.length, 0)))).toBeLessThanOrEqual(2_000);
});

test('each voice may have its own limit', () => {
  const spoken = ['a'.repeat(30), 'b'.repeat(30)];
  const calls = planCalls([line('a', spoken), line('b', spoken, { voice: rms })], (voice) => ({ maxCharacters: voice.voice === 'rms' ? 40 : 400 }));
  expect(shape(calls)).toEqual([['a.0.0', 'a.1.0'], ['b.0.0'], ['b.1.0']]);
});

test('every missing sentence is in exactly one place, in order, within the limit', () => {
  const sentence = fc.array(fc.constantFrom('word', 'clause,', 'part;', 'a', 'extraordinarily', 'end.'), { maxLength: 20 }).map((words) => words.join(' '));
  const anyLine = fc.record({ spoken: fc.array(sentence, { maxLength: 5 }), reused: fc.boolean(), voice: fc.constantFrom(DEFAULT_VOICE, rms) });
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 12 }), fc.integer({ min: 5, max: 300 }), (described, maxCharacters) => {
      const lines = described.map(({ spoken, ...settings }, index) => line(String(index), spoken, settings));
      const calls = planCalls(lines, { maxCharacters });
      const items = calls.flatMap((call) => call.items);
      const wanted = lines.filter((one) => !one.reused).flatMap((one) => one.sentences.flatMap(({ spoken }, index) => (spoken === '' ? [] : [{ at: `${one.id}.${index}`, spoken }])));
      const places = items.map((item) => `${item.line}.${item.sentence}`);
      expect(places.filter((place, index) => place !== places[index - 1])).toEqual(wanted.map(({ at }) => at));
      for (const { at, spoken } of wanted) {
        const parts = items.filter((item) => `${item.line}.${item.sentence}` === at);
        expect(parts.map((item) => item.part)).toEqual(parts.keys().toArray());
        expect(parts.map((item) => item.text).join(' ').replace(/\s/g, '')).toBe(spoken.replace(/\s/g, ''));
        if (spoken.length <= maxCharacters) expect(parts).toHaveLength(1);
      }
      for (const call of calls) {
        expect(call.items.length).toBeGreaterThan(0);
        expect(call.items.reduce((sum, item) => sum + item.text.length + 1, -1)).toBeLessThanOrEqual(maxCharacters);
        for (const item of call.items) expect(lines[Number(item.line)]?.voice).toEqual(call.voice);
      }
    }),
    { numRuns: 500 },
  );
});
