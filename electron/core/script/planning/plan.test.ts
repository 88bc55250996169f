import { expect, test } from 'vitest';
import { ABLE, ADA, BEN, CLIO, line, plan, said, why } from './testing.ts';

const TEN = Array.from({ length: 10 }, (_, index) => `Sentence ${index} ${'x'.repeat(87)}.`);
const BATCH = { maxCalls: 100, maxCharacters: 50_000, maxBytes: 2_000_000, maxJobs: 3, pollSeconds: 5, patienceSeconds: 3_600, queueSeconds: 15, secondsPer1000Characters: 1 };

test('a whole episode that fits is one call', () => {
  const made = plan([line('a', ['One.', 'Two.']), line('b', ['Three.'])]);
  expect(said(made)).toEqual([['One.', 'Two.', 'Three.']]);
  expect(made.calls[0]?.items).toEqual([
    { line: 'a', sentence: 0, part: 0 },
    { line: 'a', sentence: 1, part: 0 },
    { line: 'b', sentence: 0, part: 0 },
  ]);
  expect(why(made)).toEqual(['single: single.fits']);
});

test('an episode longer than a call may be is chunked, whatever was asked for', () => {
  expect(why(plan([line('a', TEN)], { maxCharacters: 300 }))).toEqual(['chunked: single.too-long']);
  expect(why(plan([line('a', TEN)], { maxCharacters: 300 }, { mode: 'single' }))).toEqual(['chunked: single.too-long']);
});

test('seconds count as well as characters, with a tenth in reserve and by the speed of the voice', () => {
  const can = { maxAudioSeconds: 20, charactersPerSecond: 10 };
  expect(said(plan([line('a', ['x'.repeat(90), 'y'.repeat(89)])], can))).toHaveLength(1);
  expect(said(plan([line('a', ['x'.repeat(90), 'y'.repeat(91)])], can))).toHaveLength(2);
  expect(said(plan([line('a', ['x'.repeat(90), 'y'.repeat(91)], { voice: { ...ADA, speed: 1.5 } })], can))).toHaveLength(1);
});

test('calls are kept to two thousand characters where utterances are found by their pauses, and on this machine', () => {
  const long = [line('a', Array.from({ length: 30 }, () => 'x'.repeat(99)))];
  expect(why(plan(long, { timings: 'heard' }))).toEqual(['chunked: single.moderate']);
  expect(why(plan(long, { runsOn: 'cpu' }))).toEqual(['chunked: single.moderate']);
  expect(why(plan(long, { timings: 'heard' }, { mode: 'single' }))).toEqual(['chunked: single.moderate']);
  expect(said(plan(long))).toHaveLength(1);
});

test('the producer may want shorter calls than the engine allows', () => {
  const made = plan([line('a', TEN)], {}, { callCharacters: 450 });
  expect(said(made).map((texts) => texts.length).toSorted()).toEqual([3, 3, 4]);
  expect(why(made)).toEqual(['chunked: single.capped']);
});

test('shares are equal rather than full ones and a stub', () => {
  const made = plan([line('a', Array.from({ length: 5 }, () => 'x'.repeat(30)))], { maxCharacters: 130 });
  expect(said(made).map((texts) => texts.length).toSorted()).toEqual([2, 3]);
});

test('a call ends with a paragraph rather than at the exact half', () => {
  const lines = [line('a', ['1'.repeat(90), '2'.repeat(90), '3'.repeat(90), '4'.repeat(90)]), line('b', ['5'.repeat(90), '6'.repeat(90), '7'.repeat(90)])];
  expect(said(plan(lines, { maxCharacters: 500 })).map((texts) => texts.length)).toEqual([4, 3]);
  const other = [line('a', ['1'.repeat(90), '2'.repeat(90), '3'.repeat(90)]), line('b', ['4'.repeat(90), '5'.repeat(90), '6'.repeat(90), '7'.repeat(90)])];
  expect(said(plan(other, { maxCharacters: 500 })).map((texts) => texts.length)).toEqual([3, 4]);
});

test('a heading goes with what follows it, though the exact half is behind it', () => {
  const lines = [line('a', ['1'.repeat(90), '2'.repeat(90)]), line('h', ['H'.repeat(20)], { kind: 'heading', pauseAfter: 'heading' }), line('b', ['3'.repeat(100), '4'.repeat(100)])];
  expect(said(plan(lines, { maxCharacters: 260 })).map((texts) => texts.map((text) => text[0]).join(''))).toEqual(['12', 'H34']);
});

test('a sentence too long for a call is cut at its clauses', () => {
  const made = plan([line('a', ['First this happened; then came that, and after it the rest.', 'End.'])], { maxCharacters: 35 });
  expect(made.calls.flatMap(({ utterances, items }) => utterances.map(({ text }, index) => `${items[index]?.sentence}.${items[index]?.part} ${text}`))).toEqual([
    '0.0 First this happened;',
    '0.1 then came that,',
    '0.2 and after it the rest.',
    '1.0 End.',
  ]);
});

test('chunked, as asked for, gives every place of the account a call', () => {
  const lines = [line('a', Array.from({ length: 80 }, () => 'x'.repeat(99)))];
  const made = plan(lines, {}, { mode: 'chunked' });
  expect(said(made)).toHaveLength(4);
  expect(why(made)).toEqual(['chunked: asked']);
  expect(why(plan([line('a', ['Short.'])], {}, { mode: 'chunked' }))).toEqual(['single: chunked.short']);
});

test('several calls at once are chosen where they bring one episode sooner, not where many episodes keep the account busy', () => {
  const lines = [line('a', Array.from({ length: 80 }, () => 'x'.repeat(99)))];
  const slow = { latency: { secondsPerCall: 1, secondsPer1000Characters: 3 } };
  expect(why(plan(lines, slow))).toEqual(['chunked: single.parallel']);
  expect(why(plan(lines, slow, { episodes: 12 }))).toEqual(['single: single.fits']);
  expect(why(plan(lines, slow, { mode: 'single' }))).toEqual(['single: asked']);
});

test('without dialogue each run of a voice is a call of its own, with the text around it for context', () => {
  const lines = [line('a', ['She looked up.']), line('b', ['“Who is there?”'], { voice: BEN, kind: 'dialogue' }), line('c', ['Nobody answered.'])];
  const made = plan(lines, { contextCharacters: 30 });
  expect(made.calls.map(({ before, utterances, after }) => [before, utterances.map(({ text }) => text), after])).toEqual([
    ['', ['She looked up.'], '“Who is there?”'],
    ['She looked up.', ['“Who is there?”'], 'Nobody answered.'],
    ['She looked up. “Who is there?”', ['Nobody answered.'], ''],
  ]);
  expect(why(made)).toEqual(['chunked: single.voices']);
  expect(why(plan(lines, {}, { mode: 'dialogue' }))).toEqual(['chunked: dialogue.unsupported']);
  expect(why(plan(lines, {}, { mode: 'single' }))).toEqual(['chunked: single.voices']);
});

test('voices that differ only in their settings do not share a call', () => {
  expect(said(plan([line('a', ['One.']), line('b', ['Two.'], { voice: { ...ADA, speed: 1.2 } })]))).toHaveLength(2);
});

test('an engine that takes several voices gets a dialogue whole, each utterance with its voice', () => {
  const lines = [line('a', ['Ada.']), line('b', ['Ben.'], { voice: BEN }), line('c', ['Ada again.'])];
  const made = plan(lines, { maxVoices: 2, contextCharacters: 50 });
  expect(made.calls).toMatchObject([{ mode: 'dialogue', before: '', after: '', utterances: [{ voice: ADA }, { voice: BEN }, { voice: ADA }] }]);
  expect(why(made)).toEqual(['dialogue: dialogue.fewer']);
  expect(why(plan(lines, { maxVoices: 2 }, { mode: 'dialogue' }))).toEqual(['dialogue: asked']);
  expect(why(plan(lines, { maxVoices: 2 }, { mode: 'single' }))).toEqual(['dialogue: single.voices']);
  expect(why(plan([line('a', ['Ada alone.'])], { maxVoices: 2 }, { mode: 'dialogue' }))).toEqual(['single: dialogue.one-voice']);
});

test('a dialogue never has more voices than the engine takes', () => {
  const lines = [line('a', ['Ada.']), line('b', ['Ben.'], { voice: BEN }), line('c', ['Clio.'], { voice: CLIO }), line('d', ['Clio.'], { voice: CLIO })];
  for (const { utterances } of plan(lines, { maxVoices: 2 }, { mode: 'dialogue' }).calls) {
    expect(new Set(utterances.map(({ voice }) => voice.voice)).size).toBeLessThanOrEqual(2);
  }
});

test('speakers who answer each other stay together: the cut falls on narration, not on the exact half', () => {
  const lines = Array.from('abanbababa', (name, index) =>
    line(String(index), [name.repeat(30)], { voice: { a: ADA, b: BEN, n: CLIO }[name] ?? CLIO, kind: name === 'n' ? 'narration' : 'dialogue' }),
  );
  const made = plan(lines, { maxVoices: 5, maxDialogueCharacters: 200 });
  expect(said(made).map((texts) => texts.map((text) => text[0]).join(''))).toEqual(['aban', 'bababa']);
});

test('voices of different models never share a call, and each model has its own reason', () => {
  const made = plan([line('a', ['One.']), line('b', ['Two.'], { voice: { ...BEN, model: 'v3' } })], { maxVoices: 5 });
  expect(said(made)).toEqual([['One.'], ['Two.']]);
  expect(made.decisions).toHaveLength(2);
});

test('a batch is made where many episodes wait and it is sooner', () => {
  const lines = [line('a', TEN)];
  const can = { batch: BATCH, maxCharacters: 300, latency: { secondsPerCall: 20, secondsPer1000Characters: 0 } };
  expect(why(plan(lines, can, { episodes: 30 }))).toEqual(['batch: batch.sooner']);
  expect(why(plan(lines, can, { episodes: 2 }))).toEqual(['chunked: single.too-long']);
  const quick = { ...can, latency: ABLE.latency, concurrency: 50 };
  expect(why(plan(lines, quick, { episodes: 30 }))).toEqual(['chunked: single.too-long']);
  expect(plan(lines, quick, { mode: 'batch' }).calls.map(({ mode }) => mode)).toEqual(['batch']);
  expect(why(plan(lines, {}, { mode: 'batch' }))).toEqual(['single: batch.unsupported']);
});

test('a pickup is a small call with its surroundings, spoken or not, for context', () => {
  const lines = [line('a', TEN, { reused: true }), line('b', ['A new thought.']), line('c', ['And on it goes.', ...TEN], { reused: true })];
  const made = plan(lines, { contextCharacters: 130, batch: BATCH }, { episodes: 40 });
  expect(made.calls).toMatchObject([{ utterances: [{ text: 'A new thought.' }], before: TEN[9], after: `And on it goes. ${TEN[0]}` }]);
  expect(why(made)).toEqual(['single: pickup']);
  expect(why(plan([line('z', ['New, too.']), ...lines], {}, { mode: 'single' }))).toEqual(['chunked: pickup']);
});

test('what is missing around spoken lines goes into calls of its own', () => {
  const lines = [line('a', ['One is new.']), line('b', ['Two.'], { reused: true }), line('c', ['Three is new.'])];
  expect(said(plan(lines))).toEqual([['One is new.'], ['Three is new.']]);
  expect(why(plan(lines))).toEqual(['chunked: single.gaps']);
});

test('a sentence with nothing to say is in no call and parts no neighbours', () => {
  const made = plan([line('a', ['One.', '']), line('b', [''], { voice: BEN }), line('c', ['Two.'])]);
  expect(said(made)).toEqual([['One.', 'Two.']]);
  expect(plan([line('a', [''])])).toEqual({ calls: [], decisions: [] });
});

test('each voice may have its own limit', () => {
  const spoken = ['a'.repeat(30), 'b'.repeat(30)];
  const made = plan([line('a', spoken), line('b', spoken, { voice: BEN })], {}, { capabilities: ({ voice }) => ({ ...ABLE, maxCharacters: voice === 'ben' ? 40 : 400 }) });
  expect(said(made)).toEqual([spoken, [spoken[0]], [spoken[1]]]);
});
