/** Edits of lines: their text, who speaks them and how, where one ends and the next begins. */
import type { SingleCommand } from '../words/edit.ts';
import type { EpisodeId, LineId } from '../words/ids.ts';
import type { Direction } from '../words/script.ts';
import { changeLine, forgetImportedText } from './change-line.ts';
import { counted, quoted } from './labels.ts';
import { paragraphsOf } from './paragraphs.ts';
import type { PatchLine, Splice } from './patch.ts';
import type { Planned, PlanTools } from './plan.ts';
import { linesAt, positionsOf, splicesOf } from './places.ts';
import { alone, apart, badSplit, emptyEpisode, emptyLines, stale } from './troubles.ts';
import type { ScriptView } from './draft.ts';

type Of<Kind extends SingleCommand['kind']> = Extract<SingleCommand, { kind: Kind }>;

export function planText(command: Of<'text'>, view: ScriptView, tools: PlanTools): Planned {
  const { episode, line: id, was, text } = command;
  const [{ line, at }] = linesAt(view, episode, [id]);
  if (line.text !== was) throw stale(line.text);
  const parts = paragraphsOf(text, was.includes('\n'));
  const [first, ...more] = parts;
  if (first === undefined) throw emptyLines(1);
  if (parts.length === 1 && first === line.text) return nothing();
  const changed = changeLine(line, { text: first });
  const added = more.map((part): PatchLine => plain(tools.newLine(), part, line));
  const inserted = added.length === 0 ? [changed] : [{ ...changed, pauseAfter: 'paragraph' as const }, ...added.slice(0, -1), endAs(added.at(-1) ?? changed, line)];
  return {
    patch: only([{ episode, at, removed: [line], inserted }]),
    label: `Change the text ${quoted(was)}`,
    notes: more.length === 0 ? [] : [`The text has ${counted(parts.length, 'paragraph')}, so it became as many lines.`],
    lines: inserted.map((one) => ({ episode, line: one.id })),
  };
}

export function planSpeaker({ lines, speaker }: Of<'speaker'>, view: ScriptView): Planned {
  return changeEach(lines, view, (line) => changeLine(line, { speaker }), (count) => `Give ${counted(count, 'line')} to ${quoted(speaker)}`);
}

export function planDirection(command: Of<'direction'>, view: ScriptView): Planned {
  return changeEach(command.lines, view, (line) => direct(line, command), (count) => `Direct ${counted(count, 'line')}`);
}

function direct(line: PatchLine, change: Of<'direction'>): PatchLine {
  const { direction = {}, ...rest } = line;
  const next: Direction = { ...direction };
  for (const name of ['pace', 'style', 'note'] as const) {
    const value = change[name];
    if (value === null || (name === 'pace' && value === 1)) delete next[name];
    else if (value !== undefined) Object.assign(next, { [name]: value });
  }
  return Object.keys(next).length === 0 ? rest : { ...rest, direction: next };
}

export function planPause({ lines, pauseAfter, seconds }: Of<'pause'>, view: ScriptView): Planned {
  return changeEach(
    lines,
    view,
    (line) => {
      const { pauseSeconds, ...rest } = pauseAfter === undefined ? line : changeLine(line, { pauseAfter });
      const length = seconds === undefined ? pauseSeconds : (seconds ?? undefined);
      return length === undefined ? rest : { ...rest, pauseSeconds: length };
    },
    (count) => `Change the pause after ${counted(count, 'line')}`,
  );
}

/** The words and what stands between them are the same as before: only the line ends earlier. */
export function planSplit({ episode, line: id, was, at: asked }: Of<'split'>, view: ScriptView, tools: PlanTools): Planned {
  const [{ line, at }] = linesAt(view, episode, [id]);
  if (line.text !== was) throw stale(line.text);
  const offset = startOfCharacter(line.text, asked);
  const head = line.text.slice(0, offset).trimEnd();
  const tail = line.text.slice(offset).trimStart();
  if (head.trim() === '' || tail === '') throw badSplit();
  const between = line.text.slice(head.length, line.text.length - tail.length);
  const { pauseSeconds, ...whole } = forgetImportedText(line);
  const first: PatchLine = { ...whole, text: head, pauseAfter: 'sentence' };
  const { take: _take, ...rest } = whole;
  const second: PatchLine = { ...rest, id: tools.newLine(), before: between, text: tail, ...(pauseSeconds === undefined ? {} : { pauseSeconds }) };
  return {
    patch: only([{ episode, at, removed: [line], inserted: [first, second] }]),
    label: `Split a line before ${quoted(tail)}`,
    notes: [],
    lines: [first, second].map((one) => ({ episode, line: one.id })),
  };
}

/** A character of two code units is never cut: neither half of it could be stored. */
function startOfCharacter(text: string, at: number): number {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;
}

export function planJoin({ episode, lines: ids }: Of<'join'>, view: ScriptView): Planned {
  const places = linesAt(view, episode, [...new Set(ids)]).toSorted((a, b) => a.at - b.at);
  const [head, ...others] = places;
  const last = others.at(-1)?.line;
  if (!head || !last) throw alone('line');
  const { line: first, at } = head;
  if (places.some((place, index) => place.at !== at + index)) throw apart('lines');
  const text = places.map(({ line }, index) => (index === 0 ? '' : line.before) + line.text).join('');
  const joined = endAs({ ...forgetImportedText(first), text }, last);
  return {
    patch: only([{ episode, at, removed: places.map(({ line }) => line), inserted: [joined] }]),
    label: `Join ${counted(places.length, 'line')}`,
    notes: [],
    lines: [{ episode, line: joined.id }],
  };
}

export function planInsert({ episode, after, text, lineKind, speaker }: Of<'insert'>, view: ScriptView, tools: PlanTools): Planned {
  const lines = linesAt(view, episode, after === null ? [] : [after]);
  const at = after === null ? 0 : (lines[0]?.at ?? -1) + 1;
  const parts = paragraphsOf(text);
  if (parts.length === 0) throw emptyLines(1);
  const inserted = parts.map((part, index): PatchLine => ({
    id: tools.newLine(),
    kind: lineKind,
    speaker,
    before: at + index === 0 ? '' : '\n\n',
    text: part,
    pauseAfter: lineKind === 'heading' ? 'heading' : 'paragraph',
  }));
  // What stood first begins after a paragraph now.
  const [first] = at === 0 ? view.lines(episode) : [];
  const pushed = first?.before === '' ? first : undefined;
  return {
    patch: only([{ episode, at, removed: pushed ? [pushed] : [], inserted: pushed ? [...inserted, { ...pushed, before: '\n\n' }] : inserted }]),
    label: parts.length === 1 ? `Add the line ${quoted(parts[0] ?? '')}` : `Add ${counted(parts.length, 'line')}`,
    notes: parts.length === 1 ? [] : [`The text has ${counted(parts.length, 'paragraph')}, so it became as many lines.`],
    lines: inserted.map((one) => ({ episode, line: one.id })),
  };
}

export function planRemove({ lines }: Of<'remove'>, view: ScriptView): Planned {
  const splices = [...Map.groupBy(lines, ({ episode }) => episode)].flatMap(([episode, refs]) => {
    const places = linesAt(view, episode, [...new Set(refs.map(({ line }) => line))]);
    if (places.length === view.lines(episode).length) throw emptyEpisode();
    return places.toSorted((a, b) => b.at - a.at).map(({ line, at }): Splice => ({ episode, at, removed: [line], inserted: [] }));
  });
  const [one] = splices;
  return {
    patch: only(splices),
    label: splices.length === 1 ? `Remove the line ${quoted(one?.removed[0]?.text ?? '')}` : `Remove ${counted(splices.length, 'line')}`,
    notes: [],
    lines: [],
  };
}

function changeEach(refs: readonly { episode: EpisodeId; line: LineId }[], view: ScriptView, change: (line: PatchLine) => PatchLine, label: (count: number) => string): Planned {
  const splices = [...Map.groupBy(refs, ({ episode }) => episode)].flatMap(([episode, own]) => {
    const wanted = positionsOf(view, episode, own.map(({ line }) => line));
    return splicesOf(episode, wanted, change);
  });
  if (splices.length === 0) return nothing();
  return { patch: only(splices), label: label(splices.length), notes: [], lines: touched(splices) };
}

export function touched(splices: readonly Splice[]): { episode: EpisodeId; line: LineId }[] {
  return splices.flatMap(({ episode, inserted }) => inserted.map((line) => ({ episode, line: line.id })));
}

export function only(splices: Splice[]): Planned['patch'] {
  return { splices, heads: [], order: null };
}

export function nothing(): Planned {
  return { patch: only([]), label: '', notes: [], lines: [] };
}

function plain(id: LineId, text: string, like: PatchLine): PatchLine {
  return { id, kind: like.kind === 'heading' ? 'narration' : like.kind, speaker: like.speaker, before: '\n\n', text, pauseAfter: 'paragraph' };
}

function endAs(line: PatchLine, last: PatchLine): PatchLine {
  const { pauseSeconds: _own, ...rest } = line;
  const changed = rest.pauseAfter === last.pauseAfter ? rest : changeLine(rest, { pauseAfter: last.pauseAfter });
  return last.pauseSeconds === undefined ? changed : { ...changed, pauseSeconds: last.pauseSeconds };
}
