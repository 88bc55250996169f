/** An episode read again: lines that are as they were stay the same objects, so that only others are drawn anew. */
import type { EditableEpisode, EditableLine } from '#shared/words/outline.ts';

export function keepLines(old: EditableEpisode | null, next: EditableEpisode): EditableEpisode {
  if (old?.episode !== next.episode) return next;
  const known = new Map(old.lines.map((line) => [line.id, line]));
  return { ...next, lines: next.lines.map((line) => keep(known.get(line.id), line)) };
}

function keep(old: EditableLine | undefined, line: EditableLine): EditableLine {
  return old && isSame(old, line) ? old : line;
}

function isSame(a: EditableLine, b: EditableLine): boolean {
  return (
    a.text === b.text && a.before === b.before && a.kind === b.kind && a.speaker === b.speaker &&
    a.pauseAfter === b.pauseAfter && a.pauseSeconds === b.pauseSeconds && a.pauseLength === b.pauseLength &&
    a.direction?.pace === b.direction?.pace && a.direction?.style === b.direction?.style && a.direction?.note === b.direction?.note &&
    a.estimatedSeconds === b.estimatedSeconds && a.isEdited === b.isEdited && a.isAtHand === b.isAtHand
  );
}
