import { describe, expect, it } from 'vitest';
import type { CommandRequest } from '../words/edit.ts';
import { SingleCommand } from '../words/edit.ts';
import type { EpisodeId, LineId } from '../words/ids.ts';
import { joinLines, type Line } from '../words/script.ts';
import { ScriptDraft } from './draft.ts';
import { planEdit, type ScriptCommand } from './plan.ts';
import { searchTexts } from './search.ts';

const one = 'one' as EpisodeId;
const two = 'two' as EpisodeId;

function line(id: string, text: string, more: Partial<Line> = {}): Line {
  return { id: id as LineId, kind: 'narration', speaker: 'narrator', before: '\n\n', text, pauseAfter: 'paragraph', ...more };
}

function open() {
  const texts = new Map([
    [one, [line('a', 'Call me Ishmael.', { before: '' }), line('b', 'Some years ago, never mind how long.'), line('c', '“Ahab,” he said.', { speaker: 'Starbuck' })]],
    [two, [line('d', 'I stuffed a shirt or two.', { before: '' }), line('e', 'Captain Ahab was there.')]],
  ]);
  const draft = new ScriptDraft({
    episodes: [{ id: one, title: 'Loomings', skipped: false }, { id: two, title: 'The Carpet-Bag', skipped: false }],
    lines: (episode) => texts.get(episode) ?? [],
  });
  let made = 0;
  const edit = (command: CommandRequest) => {
    const planned = planEdit(SingleCommand.parse(command) as ScriptCommand, draft, {
      newLine: () => `new-${(made += 1)}` as LineId,
      newEpisode: () => `episode-${(made += 1)}` as EpisodeId,
      search: searchTexts,
    });
    draft.apply(planned.patch);
    return planned;
  };
  const texts2 = (episode: EpisodeId) => draft.lines(episode).map(({ id, text }) => [id, text]);
  return { draft, edit, texts: texts2, joined: (episode: EpisodeId) => joinLines(draft.lines(episode)) };
}

const ref = (episode: EpisodeId, id: string) => ({ episode, line: id as LineId });

describe('a text that is changed', () => {
  it('keeps the name of its line and remembers what the manuscript said', () => {
    const { draft, edit } = open();
    edit({ kind: 'text', ...ref(one, 'a'), was: 'Call me Ishmael.', text: ' Call me Jonah. ' });
    expect(draft.lines(one)[0]).toMatchObject({ id: 'a', text: 'Call me Jonah.', imported: { text: 'Call me Ishmael.' } });
    edit({ kind: 'text', ...ref(one, 'a'), was: 'Call me Jonah.', text: 'Call me Ishmael.' });
    expect(draft.lines(one)[0]).toEqual(line('a', 'Call me Ishmael.', { before: '' }));
  });

  it('of another text than was meant is refused', () => {
    expect(() => open().edit({ kind: 'text', ...ref(one, 'a'), was: 'Call me Jonah.', text: 'x' })).toThrow(expect.objectContaining({ code: 'edit.stale' }));
  });

  it('cannot be emptied', () => {
    expect(() => open().edit({ kind: 'text', ...ref(one, 'a'), was: 'Call me Ishmael.', text: ' \n ' })).toThrow(expect.objectContaining({ code: 'edit.empty' }));
  });

  it('becomes as many lines as it has paragraphs, and says so', () => {
    const { edit, texts } = open();
    const novel = Array.from({ length: 500 }, (_, index) => `Paragraph ${index + 1}.`).join('\r\n\r\n');
    const { notes, lines } = edit({ kind: 'text', ...ref(one, 'b'), was: 'Some years ago, never mind how long.', text: novel });
    expect(lines).toHaveLength(500);
    expect(notes[0]).toContain('500 paragraphs');
    expect(texts(one)[1]).toEqual(['b', 'Paragraph 1.']);
    expect(texts(one)).toHaveLength(502);
  });
});

describe('lines that are split and joined', () => {
  it('say the same text as before, to the letter', () => {
    const { draft, edit, joined } = open();
    const before = joined(one);
    edit({ kind: 'split', ...ref(one, 'b'), was: 'Some years ago, never mind how long.', at: 16 });
    expect(joined(one)).toBe(before);
    expect(draft.lines(one).slice(1, 3).map(({ id, before: space, text, pauseAfter }) => [id, space, text, pauseAfter])).toEqual([
      ['b', '\n\n', 'Some years ago,', 'sentence'],
      ['new-1', ' ', 'never mind how long.', 'paragraph'],
    ]);
    edit({ kind: 'join', episode: one, lines: ['new-1' as LineId, 'b' as LineId] });
    expect(joined(one)).toBe(before);
    expect(draft.lines(one)).toHaveLength(3);
  });

  it('are never cut within a character', () => {
    const { edit, texts } = open();
    edit({ kind: 'text', ...ref(one, 'b'), was: 'Some years ago, never mind how long.', text: 'One 🕯 two' });
    edit({ kind: 'split', ...ref(one, 'b'), was: 'One 🕯 two', at: 'One 🕯'.length - 1 });
    expect(texts(one).slice(1, 3).map(([, text]) => text)).toEqual(['One', '🕯 two']);
  });

  it('need text on both sides, and neighbours', () => {
    expect(() => open().edit({ kind: 'split', ...ref(one, 'a'), was: 'Call me Ishmael.', at: 16 })).toThrow(expect.objectContaining({ code: 'edit.split' }));
    expect(() => open().edit({ kind: 'join', episode: one, lines: ['a' as LineId, 'c' as LineId] })).toThrow(expect.objectContaining({ code: 'edit.lines-apart' }));
    expect(() => open().edit({ kind: 'join', episode: one, lines: ['a' as LineId] })).toThrow(expect.objectContaining({ code: 'edit.line-alone' }));
  });
});

describe('lines that come and go', () => {
  it('are put where they were asked for, one a paragraph', () => {
    const { edit, texts } = open();
    edit({ kind: 'insert', episode: one, after: 'a' as LineId, text: 'First.\nSecond.' });
    edit({ kind: 'insert', episode: one, after: null, text: 'Chapter one', lineKind: 'heading' });
    expect(texts(one).map(([, text]) => text).slice(0, 4)).toEqual(['Chapter one', 'Call me Ishmael.', 'First.', 'Second.']);
  });

  it('cannot all go', () => {
    expect(() => open().edit({ kind: 'remove', lines: [ref(two, 'd'), ref(two, 'e')] })).toThrow(expect.objectContaining({ code: 'episode.empty' }));
    expect(() => open().edit({ kind: 'remove', lines: [ref(two, 'zz')] })).toThrow(expect.objectContaining({ code: 'line.unknown' }));
  });
});

describe('what is found and replaced', () => {
  const ahab = { find: 'ahab', wholeWord: true };

  it('is replaced in every line, or in those that were chosen', () => {
    const { edit, texts } = open();
    expect(edit({ kind: 'replace', query: ahab, by: 'Ahaab', matches: null }).label).toBe('Replace “ahab” by “Ahaab” in 2 lines');
    expect(texts(two)[1]).toEqual(['e', 'Captain Ahaab was there.']);
    edit({ kind: 'replace', query: { find: '(\\w+)-?\\w*, he|Captain (?<name>\\w+)', regex: true }, by: '$<name>', matches: [{ ...ref(two, 'e'), start: 0, end: 13, was: 'Captain Ahaab' }] });
    expect(texts(two)[1]).toEqual(['e', 'Ahaab was there.']);
  });

  it('has to be there still', () => {
    const gone = { ...ref(two, 'e'), start: 8, end: 12, was: 'Ahaz' };
    expect(() => open().edit({ kind: 'replace', query: ahab, by: 'x', matches: [gone] })).toThrow(expect.objectContaining({ code: 'edit.stale' }));
  });

  it('never leaves a line without text', () => {
    expect(() => open().edit({ kind: 'replace', query: { find: '.+', regex: true }, by: '', matches: null })).toThrow(expect.objectContaining({ code: 'edit.empty' }));
  });

  it('needs a pattern that can be read', () => {
    expect(() => open().edit({ kind: 'replace', query: { find: '(', regex: true }, by: '', matches: null })).toThrow(expect.objectContaining({ code: 'find.pattern' }));
  });
});

describe('how lines are spoken', () => {
  it('is changed for many at once, and what is usual leaves no trace', () => {
    const { draft, edit } = open();
    const lines = [ref(one, 'a'), ref(two, 'e')];
    edit({ kind: 'direction', lines, pace: 0.8, style: 'whispering' });
    edit({ kind: 'pause', lines, seconds: 3 });
    edit({ kind: 'speaker', lines, speaker: 'Ishmael' });
    expect(draft.lines(two)[1]).toMatchObject({ direction: { pace: 0.8, style: 'whispering' }, pauseSeconds: 3, speaker: 'Ishmael', imported: { speaker: 'narrator' } });
    edit({ kind: 'direction', lines, pace: 1, style: null });
    edit({ kind: 'pause', lines, seconds: null });
    edit({ kind: 'speaker', lines, speaker: 'narrator' });
    expect(draft.lines(two)[1]).toEqual(line('e', 'Captain Ahab was there.'));
  });

  it('goes over to one name of a speaker who has several', () => {
    const { draft, edit } = open();
    edit({ kind: 'merge-speakers', into: 'First mate', from: ['Starbuck', 'Mr. Starbuck'] });
    expect(draft.lines(one)[2]?.speaker).toBe('First mate');
  });
});

describe('episodes', () => {
  it('are split, merged, moved, renamed and skipped', () => {
    const { draft, edit, texts } = open();
    edit({ kind: 'split-episode', ...ref(one, 'c'), title: 'Ahab' });
    expect(draft.episodes.map(({ title }) => title)).toEqual(['Loomings', 'Ahab', 'The Carpet-Bag']);
    const made = draft.episodes[1]?.id ?? one;
    expect(texts(made)).toEqual([['c', '“Ahab,” he said.']]);
    edit({ kind: 'move-episode', episode: made, to: 3 });
    edit({ kind: 'rename-episode', episode: made, title: 'The captain' });
    edit({ kind: 'skip-episodes', episodes: [made], skipped: true });
    expect(draft.episodes.at(-1)).toEqual({ id: made, title: 'The captain', skipped: true });
    edit({ kind: 'merge-episodes', episodes: [made, two] });
    expect(draft.episodes.map(({ id }) => id)).toEqual([one, two]);
    expect(draft.lines(two).map(({ id, pauseAfter }) => [id, pauseAfter])).toEqual([['d', 'paragraph'], ['e', 'scene'], ['c', 'paragraph']]);
  });

  it('keep within what there is', () => {
    const code = (name: string) => expect.objectContaining({ code: name });
    expect(() => open().edit({ kind: 'merge-episodes', episodes: [one] })).toThrow(code('edit.episode-alone'));
    expect(() => open().edit({ kind: 'move-episode', episode: one, to: 3 })).toThrow(code('edit.out-of-range'));
    expect(() => open().edit({ kind: 'split-episode', ...ref(one, 'a'), title: 'x' })).toThrow(code('episode.empty'));
    expect(() => open().edit({ kind: 'rename-episode', episode: 'three' as EpisodeId, title: 'x' })).toThrow(code('episode.unknown'));
  });
});
