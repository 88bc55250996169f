import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isStudioError } from '#shared/words/failure.ts';
import type { CommandRequest } from '#shared/words/edit.ts';
import { joinLines } from '#shared/words/script.ts';
import { BOOK, discard, type EditingBench, openEditing, saveBook } from './testing.ts';

let bench: EditingBench;

beforeEach(() => {
  bench = openEditing();
  saveBook(bench, 4, 6);
});

afterEach(() => {
  bench.close();
  discard(bench);
});

/** Numbers that choose what a command is about, once it is known what there is. */
const Choice = fc.record({ kind: fc.nat(19), a: fc.nat(), b: fc.nat(), c: fc.nat(), text: fc.string({ minLength: 1, maxLength: 30, unit: 'binary' }) });
type Choice = typeof Choice extends fc.Arbitrary<infer T> ? T : never;

function commandOf({ kind, a, b, c, text }: Choice): CommandRequest {
  const episodes = bench.store.written.episodes(BOOK);
  const pick = <T>(list: readonly T[], by: number): T => list[by % list.length] as T;
  const { id: episode } = pick(episodes, a);
  const lines = bench.store.written.patchLines(episode);
  const line = pick(lines, b);
  const refs = [line, pick(lines, c)].map(({ id }) => ({ episode, line: id }));
  const word = { word: pick(['Ahab', 'Queequeg', 'sea'], b), say: { as: 'respelling' as const, text: `say ${c % 5}` } };
  const voice = { engine: 'flite', voice: pick(['slt', 'rms', 'awb'], c), speed: 1, pitch: 1 };
  const commands: CommandRequest[] = [
    { kind: 'text', episode, line: line.id, was: line.text, text },
    { kind: 'text', episode, line: line.id, was: line.text, text: `${text} word\n\n${text} and more\n\nthe end` },
    { kind: 'speaker', lines: refs, speaker: pick(['Ahab', 'Starbuck', 'narrator'], c) },
    { kind: 'direction', lines: refs, pace: pick([null, 0.8, 1.2], b), style: pick([null, 'whispering'], c) },
    { kind: 'pause', lines: refs, seconds: pick([null, 1, 2.5], b), pauseAfter: pick(['scene', 'clause', 'paragraph'], c) },
    { kind: 'split', episode, line: line.id, was: line.text, at: 1 + (c % line.text.length) },
    { kind: 'join', episode, lines: lines.slice(b % lines.length, (b % lines.length) + 2 + (c % 2)).map(({ id }) => id) },
    { kind: 'insert', episode, after: b % 4 === 0 ? null : line.id, text: `${text} inserted` },
    { kind: 'remove', lines: refs },
    { kind: 'replace', query: { find: pick(['Ahab', 'sea', 'a'], b) }, by: pick(['Ahaab', 'ocean', ''], c), matches: null },
    { kind: 'split-episode', episode, line: line.id, title: 'Another' },
    { kind: 'merge-episodes', episodes: episodes.slice(a % episodes.length, (a % episodes.length) + 2).map(({ id }) => id) },
    { kind: 'move-episode', episode, to: 1 + (c % episodes.length) },
    { kind: 'rename-episode', episode, title: `Title ${c % 3}` },
    { kind: 'skip-episodes', episodes: [episode], skipped: c % 2 === 0 },
    { kind: 'merge-speakers', into: 'Ahab', from: ['Captain Ahab', 'Starbuck'] },
    { kind: 'set-word', scope: { of: 'production', production: BOOK }, word },
    { kind: 'remove-words', words: bench.store.words.of({ of: 'production', production: BOOK }).slice(0, 1).map(({ id }) => id) },
    { kind: 'settings', change: { cast: { Ahab: c % 4 === 0 ? null : voice }, minQuality: b % 100 } },
  ];
  const chosen = pick(commands, kind);
  return kind === 19 ? { kind: 'together', commands: [commands[2], commands[13], commands[16]].filter((one) => one !== undefined) as never } : chosen;
}

/** True where something was changed; what cannot be done is refused with a reason, and changes nothing. */
function tryEdit(choice: Choice): boolean {
  const before = bench.snapshot();
  const command = commandOf(choice);
  if (command.kind === 'remove-words' && command.words.length === 0) return false;
  try {
    return bench.edit(command).label !== '';
  } catch (error) {
    if (!isStudioError(error)) throw error;
    expect(bench.snapshot()).toBe(before);
    return false;
  }
}

test('whatever is done, undoing all of it leaves the script as it was, byte for byte, and doing it again brings it back', () => {
  fc.assert(
    fc.property(fc.array(Choice, { minLength: 1, maxLength: 12 }), (choices) => {
      const snapshots = [bench.snapshot()];
      for (const choice of choices) if (tryEdit(choice)) snapshots.push(bench.snapshot());
      for (const before of snapshots.slice(0, -1).toReversed()) {
        bench.editor.undo(BOOK);
        expect(bench.snapshot()).toBe(before);
      }
      expect(bench.editor.history(BOOK, 100).filter(({ undoneAt }) => undoneAt === null)).toHaveLength(0);
      for (const after of snapshots.slice(1)) {
        bench.editor.redo(BOOK);
        expect(bench.snapshot()).toBe(after);
      }
      for (let left = snapshots.length - 1; left > 0; left -= 1) bench.editor.undo(BOOK);
      expect(bench.snapshot()).toBe(snapshots[0]);
    }),
    { numRuns: 25, endOnFailure: true },
  );
});

test('edits that change no text leave every letter of it where it was', () => {
  const text = () => bench.store.written.episodes(BOOK).toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ id }) => joinLines(bench.store.written.patchLines(id)));
  const before = text();
  const keep = new Set([2, 3, 4, 5, 6, 12, 13, 14, 15, 16, 18]);
  fc.assert(
    fc.property(fc.array(Choice.filter(({ kind }) => keep.has(kind)), { maxLength: 20 }), (choices) => {
      for (const choice of choices) tryEdit(choice);
      expect(text()).toEqual(before);
    }),
    { numRuns: 10, endOnFailure: true },
  );
});

test('a studio that is killed while it is being edited has whole edits, and can undo them', async () => {
  const before = bench.snapshot();
  bench.close();
  const child = fork(fileURLToPath(new URL('./testing-child.ts', import.meta.url)), [bench.path]);
  let edits = 0;
  child.on('message', () => {
    edits += 1;
    if (edits === 25) child.kill('SIGKILL');
  });
  await once(child, 'exit');
  bench = openEditing(bench.path);
  expect(bench.store.checkIntegrity()).toBe('ok');
  const done = bench.editor.history(BOOK, 1_000).length;
  expect(done).toBeGreaterThanOrEqual(25);
  for (let left = done; left > 0; left -= 1) bench.editor.undo(BOOK);
  expect(bench.snapshot()).toBe(before);
});
