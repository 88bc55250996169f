/** A line with something changed by a person, who can tell later what the manuscript had. */
import type { PauseKind } from '../words/script.ts';
import type { Imported, PatchLine } from './patch.ts';

interface Changes {
  readonly text?: string;
  readonly speaker?: string;
  readonly pauseAfter?: PauseKind;
}

export function changeLine(line: PatchLine, changes: Changes): PatchLine {
  const imported: Imported = {};
  for (const name of ['text', 'speaker', 'pauseAfter'] as const) {
    const first = line.imported?.[name] ?? line[name];
    if ((changes[name] ?? line[name]) !== first) Object.assign(imported, { [name]: first });
  }
  return withImported({ ...line, ...changes }, imported);
}

/** The line is another part of the manuscript than the one that it was imported as. */
export function forgetImportedText(line: PatchLine): PatchLine {
  const { text: _text, ...rest } = line.imported ?? {};
  return withImported(line, rest);
}

function withImported({ imported: _imported, ...line }: PatchLine, imported: Imported): PatchLine {
  return Object.keys(imported).length === 0 ? line : { ...line, imported };
}
