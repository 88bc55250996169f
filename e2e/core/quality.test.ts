/** From speech that goes wrong in eleven ways to a queue that holds what could not be mended, the worst first. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StudioApi } from '#shared/api/contract.ts';
import { readStatus } from '#core/index.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Queue } from '#shared/words/quality.ts';
import { openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { type Emulator, startEmulator } from '../emulators/index.ts';
import type { Mishap } from '../emulators/speech/misspeak.ts';
import { EmulatedHome, GEORGE } from '../engines/emulated.ts';
import { spokenAgain } from './spoken-again.ts';
import { inspectHome, pickupsOf, scoresOf } from './home-inspection.ts';

/** Each paragraph is a line; long enough that its pace can be judged. */
const LINES = [
  'The lighthouse stood at the end of a long road that nobody used after dark.',
  'Every evening the keeper climbed two hundred steps with a can of oil in each hand.',
  'He counted them aloud, because counting kept his mind away from the wind outside.',
  'Below him the harbour slept, and the boats knocked gently against the wooden quay.',
  'One autumn a letter came, written in green ink, from a brother he had never met.',
  'It said that their father had left behind a table made of seven kinds of wood.',
  'Whoever sat at that table, the letter went on, would never again be hungry.',
  'The keeper laughed so loudly that the gulls rose from the roof all at once.',
  'Still he folded the paper carefully and put it into the pocket of his coat.',
  'In the morning he polished the great lens until it shone like a frozen lake.',
  'Then he locked the door, left the key under a stone, and walked toward the town.',
  'By noon the lighthouse was no more than a white needle on the edge of the sea.',
  'A carter offered him a seat among barrels of salted fish and sacks of barley.',
  'They spoke of weather and of horses until the road divided near an old mill.',
];

/** What goes wrong the first time. */
const ONCE: readonly Mishap[] = [
  { kind: 'drop', at: 'with a can of oil in each hand' },
  { kind: 'repeat', at: 'because counting kept his mind' },
  { kind: 'swap', at: 'boats knocked gently' },
  { kind: 'say', at: 'letter came, written', text: 'please remember to bring the shopping home tonight' },
  { kind: 'hole', at: 'made of seven kinds' },
  { kind: 'clip', at: 'the letter went on' },
  { kind: 'cut-tail', at: 'all at once' },
  { kind: 'louder', at: 'Still he folded the paper carefully and put it into the pocket of his coat' },
  { kind: 'drop', at: 'In the morning' },
];
/** What goes wrong however often it is asked for. */
const ALWAYS: readonly Mishap[] = [
  { kind: 'drop', at: 'left the key under a stone' },
  { kind: 'say', at: 'and of horses', text: 'nobody here asked' },
];

let home: EmulatedHome;
let emulator: Emulator;
let studio: TestStudio;
let production: ProductionId;
beforeEach(async () => {
  home = new EmulatedHome();
  emulator = await startEmulator({ timeScale: 0.001 });
  // Inside this process the studio finds its accounts as any host does: in the environment.
  Object.assign(process.env, emulator.env);
  studio = await openTestStudio(home.home, home.engines(emulator.env));
  production = await studio.save([LINES.join('\n\n')], GEORGE, 85);
});
afterEach(async () => {
  await studio.close();
  for (const name of Object.keys(emulator.env)) delete process.env[name];
  await emulator.close();
  home[Symbol.dispose]();
});

async function queueOf(api: StudioApi, id: ProductionId, until: (queue: Queue) => boolean = () => true): Promise<Queue> {
  for await (const queue of await api.quality.watch({ production: id })) if (until(queue)) return queue;
  throw new Error('the queue was never heard of again');
}

const speechCalls = () => emulator.ledger.entries.filter(({ operation }) => operation === 'speech');

describe('an episode with eleven planted defects', () => {
  beforeEach(async () => {
    emulator.elevenlabs.faults.add({ kind: 'misspeak', mishaps: ONCE, times: 1 });
    emulator.elevenlabs.faults.add({ kind: 'misspeak', mishaps: ALWAYS });
    await studio.start(production, { transcribe: 'elevenlabs', mode: 'single' });
  });

  it('is mended as far as speaking again can mend it, paid for once; the rest waits, the worst first', async () => {
    const run = await studio.settled(production);
    expect(run).toMatchObject({ state: 'finished', stopped: null });
    expect(run.rows[0]).toMatchObject({ state: { at: 'doubtful' }, checks: ['acoustic', 'transcript'] });
    const queue = await queueOf(studio.api, production);
    const [episode] = (await studio.api.productions.get({ production })).episodeList;
    const script = await studio.api.episodes.script({ episode: episode!.id });
    const textOf = (line: string | null) => script.lines.find(({ id }) => id === line)?.text ?? '';

    // Only the two lines that go wrong every time are left, what is lost before what was added.
    const left = queue.places.filter(({ finding }) => finding.check === 'transcript' && finding.confidence >= 0.5);
    expect(left.map(({ finding }) => [finding.kind, textOf(finding.line).slice(0, 20)])).toEqual([
      ['missing', 'Then he locked the d'],
      ['added', 'They spoke of weathe'],
    ]);
    expect(queue.places.map(({ severity }) => severity)).toEqual(queue.places.map(({ severity }) => severity).toSorted((a, b) => b - a));
    // Twice, and no third time; what was no better came out again.
    for (const { tried } of left) expect(tried.map(({ round }) => round)).toEqual([1, 2]);

    // Everything else was spoken again, and nothing of it was bought twice.
    expect(emulator.ledger.billedTwice()).toEqual([]);
    expect(inspectHome(home.home)).toMatchObject({ integrity: 'ok', boughtTwice: [], damaged: [], strays: [], openJobs: 0 });
    const audio = await studio.api.episodes.audio({ episode: episode!.id });
    // The chapter's name, and a sentence a line.
    expect(audio?.spans).toHaveLength(1 + LINES.length);
    // One call for the episode, and one for each time that a line was spoken again: twice at most.
    const pickups = pickupsOf(home.home);
    expect(speechCalls()).toHaveLength(1 + pickups.length);
    expect(pickups.filter(({ state }) => state === 'kept').length).toBeGreaterThanOrEqual(ONCE.length - 2);
    for (const own of Map.groupBy(pickups, ({ line }) => line).values()) expect(own.length).toBeLessThanOrEqual(2);
  });

  it('is cleared by decisions, each of which can be taken back', async () => {
    await studio.settled(production);
    const before = await queueOf(studio.api, production);
    const [first] = before.places;
    await studio.api.quality.approve({ production, places: [first!.id] });
    const after = await queueOf(studio.api, production);
    expect(after.places).toHaveLength(before.places.length - 1);
    expect(after.decided[0]).toMatchObject({ id: first!.id, decision: { kind: 'approve' } });
    await studio.api.quality.undo({ production });
    expect((await queueOf(studio.api, production)).places.map(({ id }) => id)).toEqual(before.places.map(({ id }) => id));

    // A marker may decide a place; the place waits again once the marker is gone.
    await studio.api.quality.mark({ episode: first!.episode, seconds: first!.finding.seconds, note: 'ask the author', place: first!.id });
    const marked = await queueOf(studio.api, production);
    expect([marked.places.length, marked.markers.length]).toEqual([before.places.length - 1, 1]);
    await studio.api.quality.unmark({ production, marker: marked.markers[0]!.id });
    const unmarked = await queueOf(studio.api, production);
    expect([unmarked.places.length, unmarked.markers.length, unmarked.undoable]).toEqual([before.places.length, 0, 'removal of a marker in episode 1']);
    await studio.api.quality.undo({ production });
    expect(await queueOf(studio.api, production)).toEqual(marked);
    await studio.api.quality.undo({ production });
    expect((await queueOf(studio.api, production)).markers).toEqual([]);
    await expect(studio.api.quality.unmark({ production, marker: marked.markers[0]!.id })).rejects.toMatchObject({ data: { code: 'marker.unknown' } });

    const [episode] = (await studio.api.productions.get({ production })).episodeList;
    await studio.api.quality.approveEpisode({ episode: episode!.id });
    expect((await queueOf(studio.api, production)).places).toEqual([]);
    const whole = await studio.settled(production);
    expect(whole.rows[0]?.state.at).toBe('done');
    const { text } = await studio.api.quality.report({ production, format: 'csv' });
    expect(text.split('\r\n').filter((row) => row.includes('approve'))).toHaveLength(before.places.length);
  });

  it('a line that is edited is spoken anew in its place, without buying the episode again', async () => {
    const before = await studio.settled(production);
    const queue = await queueOf(studio.api, production);
    expect(await studio.api.exports.list({ production })).toMatchObject([{ formats: ['captions'], stale: false }]);
    const place = queue.places.find(({ finding }) => finding.kind === 'missing')!;
    const calls = speechCalls().length;
    const again = spokenAgain(studio.api, production);
    await studio.api.quality.pickUp({ episode: place.episode, line: place.finding.line!, place: place.id, text: 'Then he locked the door and walked toward the town.' });
    const mended = await queueOf(studio.api, production, ({ places }) => !places.some(({ finding }) => finding.kind === 'missing'));
    expect(mended.decided[0]).toMatchObject({ decision: { kind: 'edit' } });
    const run = await again;
    expect(speechCalls()).toHaveLength(calls + 1);
    // What a person pressed Produce for is still what Produce shows, with what it has come to.
    expect(run).toMatchObject({ id: before.id, number: 1, state: 'finished', options: before.options, files: before.files });
    expect(run.rows.map(({ episode, calls }) => [episode, calls])).toEqual(before.rows.map(({ episode, calls }) => [episode, calls + 1]));
    expect(run.progress.costUsd).toBeGreaterThan(before.progress.costUsd);
    expect((await studio.api.costs.ofRun({ run: run.id })).spentUsd).toBeCloseTo(run.progress.costUsd, 9);
    expect(readStatus(home.home).productions[0]?.runs).toMatchObject([{ number: 1, follows: null }, { number: 1, follows: run.id, state: 'finished' }]);
    // The files that were delivered say the old line.
    expect(await studio.api.exports.list({ production })).toMatchObject([{ formats: ['captions'], stale: true }]);
    const takes = await studio.api.quality.takes({ episode: place.episode, line: place.finding.line! });
    expect(takes.filter(({ isChosen }) => isChosen)).toHaveLength(1);
    expect(takes.filter(({ isStale }) => isStale).length).toBeGreaterThanOrEqual(1);
  });
});

describe('scores', () => {
  it('are computed again from what is stored, and come out the same', async () => {
    emulator.elevenlabs.faults.add({ kind: 'misspeak', mishaps: [...ONCE, ...ALWAYS] });
    await studio.start(production, { transcribe: 'elevenlabs', mode: 'single', repairs: 0 });
    await studio.settled(production);
    const { stored, again } = scoresOf(home.home);
    expect(stored.length).toBeGreaterThan(0);
    expect(again).toEqual(stored);
  });
});

describe('a transcript engine that is out of reach', () => {
  it('holds nothing up: the sound is checked, and the score says that words were not', async () => {
    emulator.elevenlabs.faults.add({ kind: 'server-error', status: 503, operations: ['transcription'] });
    await studio.start(production, { transcribe: 'elevenlabs', mode: 'single' });
    const run = await studio.settled(production);
    expect(run).toMatchObject({ state: 'finished', stopped: null });
    expect(run.rows[0]?.checks).toEqual(['acoustic']);
  });
});

describe('a voice that is broken', () => {
  beforeEach(async () => {
    // Speech takes its time here, so that there is something to stop.
    await studio.close();
    await emulator.close();
    emulator = await startEmulator({ timeScale: 0.2 });
    Object.assign(process.env, emulator.env);
    studio = await openTestStudio(home.home, home.engines(emulator.env));
  });

  it('stops the run after so many bad episodes in a row, before more money goes into it', async () => {
    const book = await studio.save(Array.from({ length: 8 }, (_, index) => LINES.map((line) => `${line} And so ended day number ${index + 1}.`).join('\n\n')), GEORGE, 85);
    emulator.elevenlabs.faults.add({ kind: 'misspeak', mishaps: ALWAYS });
    await studio.start(book, { transcribe: 'elevenlabs', mode: 'single', repairs: 0, stopAfterBad: 2, callsAtOnce: 1 });
    const run = await studio.settled(book);
    expect(run.stopped?.code).toBe('quality.falling');
    expect(run.rows.filter(({ state }) => state.at === 'doubtful').length).toBeGreaterThanOrEqual(2);
    expect(speechCalls().length).toBeLessThan(8);
  });
});

