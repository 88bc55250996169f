import { describe, expect, test } from 'vitest';
import { prepareLine } from '../../script/index.ts';
import { checkTranscript, type TranscriptCheck } from './check.ts';
import { STORY, readAloud } from './testing.ts';

const check = (reading: Pick<TranscriptCheck, 'lines' | 'heard'>, more: Partial<TranscriptCheck> = {}) =>
  checkTranscript({ ...reading, language: 'en', lexicon: [], hasWordTimes: true, ...more });
const told = (said: readonly string[], more?: Partial<TranscriptCheck>) => check(readAloud(said, { written: STORY }), more);
/** The story with one line said otherwise. */
const change = (line: number, from: string, to: string) => STORY.map((text, at) => (at === line ? text.replace(from, to) : text));

test('a story read as it stands has nothing to find', () => {
  const report = told(STORY);
  expect(report).toMatchObject({ findings: [], isConclusive: true, errorRate: 0 });
  expect(report.lines.every(({ errors, words }) => errors === 0 && words > 0)).toBe(true);
});

describe('what the voice did is found, with its place in the text and in the audio', () => {
  test.each([
    ['a word lost', 2, 'careful ', '', 'missing', 'careful', null],
    ['a clause lost', 1, 'that she had been saving for the crossing', '', 'missing', 'that she had been saving for the crossing', null],
    ['a sentence lost', 3, 'He did not offer to carry the suitcase. ', '', 'missing', 'He did not offer to carry the suitcase', null],
    ['a sentence said twice', 5, 'Below them the bay was filling. ', 'Below them the bay was filling. Below them the bay was filling. ', 'repeated', null, 'Below them the bay was filling'],
    ['a sentence from elsewhere', 4, 'They climbed. ', 'They climbed. Nobody in Paris eats cabbage before the evening bells ring. ', 'added', null, 'Nobody in Paris eats cabbage before the evening bells ring'],
    ['another word', 6, 'computer', 'elephant', 'changed', 'computer', 'elephant'],
    ['words in another order', 7, 'opened the door', 'opened door the', 'changed', 'the door', 'door the'],
  ])('%s', (_name, line, from, to, kind, expected, heard) => {
    const report = told(change(line, from, to));
    expect(report.findings).toHaveLength(1);
    const found = report.findings[0]!;
    expect(found).toMatchObject({ kind, check: 'transcript', line: `l${line}` });
    expect(found.confidence).toBeGreaterThanOrEqual(0.5);
    const text = STORY[line]!;
    if (expected !== null) expect(text.slice(found.start!, found.end!)).toBe(expected);
    expect(found.expected).toBe(expected);
    if (heard === null) expect(found.heard).toBeNull();
    else expect(found.heard).toContain(heard);
    const { startSeconds, endSeconds } = readAloud(change(line, from, to), { written: STORY }).lines[line]!;
    expect(found.seconds).toBeGreaterThanOrEqual(startSeconds - 0.01);
    expect(found.endSeconds).toBeLessThanOrEqual(endSeconds + 0.01);
    expect(report.lines[line]!.errors).toBeGreaterThan(0);
  });

  test('a line that was not said at all', () => {
    const report = told(STORY.with(3, ''));
    expect(report.findings).toMatchObject([{ kind: 'missing', line: 'l3', start: 0 }]);
  });
});

describe('what the recogniser did is no fault of the voice', () => {
  const heardAs = (change: (text: string, at: number) => string | null) => {
    const reading = readAloud(STORY);
    return check({ ...reading, heard: reading.heard.flatMap((word, at) => {
      const text = change(word.text, at);
      return text === null ? [] : [{ ...word, text, probability: text === word.text ? word.probability : 0.4 }];
    }) });
  };
  test.each([
    ['a word that leaves its time behind', (text: string, at: number) => (at === 100 ? null : text)],
    ['words that sound alike', (text: string) => ({ tide: 'tied', 'quay': 'key', rope: 'robe' })[text.replace(/\W/g, '')] ?? text],
    ['figures for numbers', (text: string) => (text === 'third' ? '3rd' : text)],
    ['one spelling for another', (text: string) => (text === 'harbor' ? 'harbour' : text)],
    ['no capitals and no marks', (text: string) => text.toLowerCase().replace(/[^a-z]/g, '')],
    ['a filler', (text: string, at: number) => (at === 50 ? `${text} um` : text)],
    ['a word taken apart', (text: string) => (text === 'suitcase.' ? 'suit case' : text)],
  ])('%s', (_name, change) => {
    expect(heardAs(change).findings).toEqual([]);
  });
});

test('a name of the lexicon heard otherwise is told apart by less confidence', () => {
  const written = change(6, 'him', 'old Queequeg');
  const said = written.map((text) => text.replace('Queequeg', 'pancakes'));
  const report = check(readAloud(said, { written }), { lexicon: ['Queequeg'] });
  for (const { confidence } of report.findings) expect(confidence).toBeLessThanOrEqual(0.7);
});

describe('thin evidence is no verdict', () => {
  const verdict = (said: readonly string[]) => {
    const { heard } = readAloud(said);
    const report = check({ ...readAloud(STORY), heard });
    expect(report).toMatchObject({ isConclusive: false, errorRate: null });
    expect(report.findings).toMatchObject([{ kind: 'inconclusive', line: null, start: null }]);
    expect(report.timings.length).toBeGreaterThan(100);
    expect(report.timings.every(({ source }) => source === 'proportion')).toBe(true);
    return report.findings[0]!.heard!;
  };
  test('no speech', () => expect(verdict([])).toContain('No speech'));
  test('hardly any', () => expect(verdict(['The ferry.'])).toContain('Hardly any'));
  test('half of it', () => expect(verdict(STORY.slice(0, 2))).toContain('rest of the transcript is missing'));
  test('another language', () => expect(verdict(['Der alte Mann ging langsam durch die dunkle Straße und fand sein Haus nicht wieder, weil der Nebel so dicht war, dass man kaum die eigene Hand sah. '.repeat(5)])).toContain('another language'));
  test('another alphabet', () => expect(verdict(['Старик медленно шёл по тёмной улице и не нашёл своего дома. '.repeat(12)])).toContain('another language'));
  test('another chapter', () => expect(verdict(['We were all in the kitchen when the storm broke and the dogs ran out to the barn, so that nobody heard what my uncle had said to the priest. '.repeat(7)])).toContain('another chapter'));
  test('a recogniser that only guesses', () => {
    const reading = readAloud(STORY);
    const report = check({ ...reading, heard: reading.heard.map((word) => ({ ...word, probability: 0.2 })) });
    expect(report.findings[0]!.heard).toContain('guesswork');
  });
});

test('without word times a lost clause is found all the same', () => {
  const report = told(change(1, 'that she had been saving for the crossing', ''), { hasWordTimes: false });
  expect(report.findings).toMatchObject([{ kind: 'missing', line: 'l1' }]);
});

test('lines nobody listened to are not missed, and are timed by proportion', () => {
  const reading = readAloud(STORY);
  const { startSeconds, endSeconds } = reading.lines[2]!;
  const report = check({ lines: reading.lines.map((line, at) => (at === 2 ? { ...line, isUnheard: true } : line)), heard: reading.heard.filter((word) => word.startSeconds < startSeconds || word.startSeconds > endSeconds) });
  expect(report.findings).toEqual([]);
  const own = report.timings.filter(({ line }) => line === 'l2');
  expect(own.every(({ source }) => source === 'proportion')).toBe(true);
  expect(own[0]!.startSeconds).toBeCloseTo(startSeconds);
});

test('a line without length or words is no trouble', () => {
  const reading = readAloud([...STORY, '* * *']);
  const lines = reading.lines.map((line, at) => (at === STORY.length ? { ...line, endSeconds: line.startSeconds } : line));
  expect(check({ ...reading, lines }).findings).toEqual([]);
  expect(check({ lines: [], heard: [] })).toMatchObject({ findings: [], timings: [], errorRate: null });
});

test('a line of 50,000 words is read through', () => {
  const words = Array.from({ length: 50_000 }, (_, at) => `${'bcdfghklmnprst'[at % 14]}${'aeiou'[(at * 7) % 5]}${'lmnrst'[(at * 11) % 6]}${'aeio'[(at * 3) % 4]}${at % 97 === 0 ? 'k' : 't'}`);
  const text = words.join(' ');
  const reading = readAloud([words.toSpliced(30_000, 20).join(' ')], { written: ['x'] });
  const lines = [{ ...reading.lines[0]!, text, sentences: prepareLine({ text, kind: 'narration' }, 'en') }];
  const { findings } = check({ ...reading, lines });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ kind: 'missing' });
});

test('Chinese is compared by the character', () => {
  const written = ['我们在黑暗的森林里走了很久很久，终于看见了一点灯光。', '大家都高兴得说不出话来了，因为外面的雨还没有停。'];
  const { lines } = readAloud(written, { language: 'zh' });
  const heard = [...written.join('').replace(/[，。]/g, '')].map((text, at) => ({ text, startSeconds: at * 0.2, endSeconds: at * 0.2 + 0.2, probability: 0.9 }));
  const timed = lines.map((line, at) => ({ ...line, startSeconds: at * 5, endSeconds: at * 5 + 5 }));
  expect(check({ lines: timed, heard }, { language: 'zh' }).findings).toEqual([]);
  const gone = check({ lines: timed, heard: heard.toSpliced(5, 8) }, { language: 'zh', hasWordTimes: false });
  expect(gone.findings).toMatchObject([{ kind: 'missing', line: 'l0' }]);
});

test('figures in the script have one place in the text, and any way of saying them', () => {
  const written = ['He paid $3.50 for it in 1851, at 10:30, and never came back to the island again, they say.'];
  const said = ['He paid three dollars and fifty cents for it in 1851, at 10:30, and never came back to the island again, they say.'];
  const report = check(readAloud(said, { written }));
  expect(report.findings).toEqual([]);
  const text = written[0]!;
  expect(report.timings.map(({ start, end }) => text.slice(start, end))).toEqual(text.replace(/[,.](?!\d)/g, '').split(' '));
});
