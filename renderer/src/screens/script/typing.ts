/** Edits that are made in the middle of typing, as one action: what was typed, and then the split or the join. */
import type { CommandRequest, SingleCommand } from '#shared/words/edit.ts';
import type { EpisodeId } from '#shared/words/ids.ts';
import type { Line } from '#shared/words/script.ts';
import { t } from '../../words/t.ts';

/** A line with what was typed into it. */
export interface Typed {
  readonly episode: EpisodeId;
  readonly line: Pick<Line, 'id' | 'text'>;
  readonly text: string;
}

/** Ends the line at an offset of what was typed; undefined where there are no words on one side. */
export function splitTyped({ episode, line, text }: Typed, at: number): CommandRequest | undefined {
  const head = text.slice(0, at);
  const tail = text.slice(at);
  if (head.trim() === '' || tail.trim() === '') return undefined;
  // A text with breaks becomes several lines when it is taken: the split is one more break.
  if (text.includes('\n')) return { kind: 'text', episode, line: line.id, was: line.text, text: `${head.trimEnd()}\n\n${tail.trimStart()}` };
  const trimmed = text.trim();
  const offset = at - (text.length - text.trimStart().length);
  return together(t`Split a line`, [...taken({ episode, line, text: trimmed }), { kind: 'split', episode, line: line.id, was: trimmed, at: offset }]);
}

/** Joins what was typed with the line before it. */
export function joinTyped(before: Pick<Line, 'id'>, typed: Typed): CommandRequest {
  return together(t`Join 2 lines`, [...taken({ ...typed, text: typed.text.trim() }), { kind: 'join', episode: typed.episode, lines: [before.id, typed.line.id] }]);
}

/** Joins the line after it to what was typed. */
export function joinAfterTyped(typed: Typed, after: Pick<Line, 'id'>): CommandRequest {
  return together(t`Join 2 lines`, [...taken({ ...typed, text: typed.text.trim() }), { kind: 'join', episode: typed.episode, lines: [typed.line.id, after.id] }]);
}

function taken({ episode, line, text }: Typed): SingleCommand[] {
  return text === line.text || text === '' ? [] : [{ kind: 'text', episode, line: line.id, was: line.text, text }];
}

function together(label: string, commands: SingleCommand[]): CommandRequest {
  const [only] = commands;
  return commands.length === 1 && only ? only : { kind: 'together', label, commands };
}
