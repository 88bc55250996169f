/** A line of an episode that was bought whole, picked up as it is or edited: bought alone, and made to fit. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestStudio, type TestStudio } from '../accounts/studio.ts';
import { type Emulator, startEmulator } from '../emulators/index.ts';
import { EmulatedHome, GEORGE } from '../engines/emulated.ts';
import { mixOf, pickupsOf } from './home-inspection.ts';
import { spokenAgain } from './spoken-again.ts';

const LINES = [
  'The lighthouse stood at the end of a long road that nobody used after dark.',
  'Every evening the keeper climbed two hundred steps with a can of oil in each hand.',
  'Still he folded the paper carefully and put it into the pocket of his coat.',
  'In the morning he polished the great lens until it shone like a frozen lake.',
  'By noon the lighthouse was no more than a white needle on the edge of the sea.',
];

let home: EmulatedHome;
let emulator: Emulator;
let studio: TestStudio;
beforeEach(async () => {
  home = new EmulatedHome();
  emulator = await startEmulator({ timeScale: 0.001 });
  Object.assign(process.env, emulator.env);
  studio = await openTestStudio(home.home, home.engines(emulator.env));
});
afterEach(async () => {
  await studio.close();
  for (const name of Object.keys(emulator.env)) delete process.env[name];
  await emulator.close();
  home[Symbol.dispose]();
});

const EDITED = 'Still he folded the old paper slowly and put it into the pocket of his coat.';

it.each([
  { what: 'a pickup', text: undefined, says: LINES[2]! },
  { what: 'a line that was edited', text: EDITED, says: EDITED },
])('$what that came back louder is one more call, and as loud as its neighbours in the episode', async ({ text, says }) => {
  const production = await studio.save([LINES.join('\n\n')], GEORGE, 0);
  await studio.start(production, { transcribe: 'none', mode: 'single' });
  await studio.settled(production);
  const speechCalls = () => emulator.ledger.entries.filter(({ operation }) => operation === 'speech').length;
  expect(speechCalls()).toBe(1);
  const before = mixOf(home.home);

  emulator.elevenlabs.faults.add({ kind: 'misspeak', mishaps: [{ kind: 'louder', at: says.slice(0, -1) }] });
  const [episode] = (await studio.api.productions.get({ production })).episodeList;
  const { lines } = await studio.api.episodes.script({ episode: episode!.id });
  const line = lines.find(({ text }) => text === LINES[2])!;
  await studio.api.quality.pickUp({ episode: episode!.id, line: line.id, place: null, ...(text === undefined ? {} : { text }) });
  await spokenAgain(studio.api, production);

  expect(speechCalls()).toBe(2);
  expect(pickupsOf(home.home).map(({ state }) => state)).toEqual(text === undefined ? ['kept'] : []);
  const after = mixOf(home.home);
  const levelOf = (mix: typeof after, of: (line: string) => boolean) => mix.lines.filter((one) => of(one.line)).map(({ levelLufs }) => levelLufs!).toSorted((a, b) => a - b);
  const others = levelOf(after, (one) => one !== line.id);
  const [picked] = levelOf(after, (one) => one === line.id);
  expect(Math.abs(picked! - others[others.length >> 1]!)).toBeLessThan(1);
  // Every other line is as it was, and the joins do not click.
  for (const [at, level] of levelOf(before, (one) => one !== line.id).entries()) expect(others[at]).toBeCloseTo(level, 0);
  const { startSeconds, endSeconds } = after.lines.find((one) => one.line === line.id)!;
  expect(after.clicks.filter(({ seconds }) => Math.min(Math.abs(seconds - startSeconds), Math.abs(seconds - endSeconds)) < 0.05)).toEqual([]);
});
