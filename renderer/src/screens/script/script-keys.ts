/** What the keys of the Script room do. */
import { t } from '../../words/t.ts';
export type ScriptKey =
  | { readonly do: 'move'; readonly step: number; readonly extend: boolean }
  | {
      readonly do: 'edit' | 'hear' | 'speaker' | 'direction' | 'pause' | 'say it like' | 'reading' | 'join' | 'remove' | 'begin episode' | 'insert' | 'keys' | 'next episode' | 'previous episode' | 'leave';
    };

/** Keys that hold in the whole room, in fields too. */
export type RoomWideKey = { readonly do: 'find' | 'replace' | 'next match' | 'previous match' | 'undo' | 'redo' | 'say it like' };

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const PAGE = 12;
const LETTERS: Readonly<Record<string, Exclude<ScriptKey['do'], 'move'>>> = {
  s: 'speaker', d: 'direction', p: 'pause', l: 'say it like', r: 'reading', j: 'join', c: 'begin episode', i: 'insert', '?': 'keys', // ids
};

/** Reads a key that was pressed on the lines; undefined where it means nothing there. */
export function readScriptKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Key): ScriptKey | undefined {
  const mod = ctrlKey || metaKey;
  if (altKey) return key === 'ArrowDown' ? { do: 'next episode' } : key === 'ArrowUp' ? { do: 'previous episode' } : undefined;
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY };
  const step = steps[key];
  if (step !== undefined) return { do: 'move', step, extend: shiftKey };
  if (mod) return undefined;
  if (key === 'Enter' || key === 'F2') return { do: 'edit' };
  if (key === ' ') return { do: 'hear' };
  if (key === 'Delete') return { do: 'remove' };
  if (key === 'Escape') return { do: 'leave' };
  const letter = LETTERS[key.toLowerCase()];
  return letter && { do: letter };
}

/** @param inField true where a text field has the focus: it undoes its own typing */
export function readRoomWideKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Key, inField: boolean): RoomWideKey | undefined {
  if (key === 'F3') return { do: shiftKey ? 'previous match' : 'next match' };
  if (!ctrlKey && !metaKey) return undefined;
  const letter = key.toLowerCase();
  if (letter === 'f' && !shiftKey) return { do: altKey ? 'replace' : 'find' };
  if (altKey) return undefined;
  if (letter === 'h' && ctrlKey && !shiftKey) return { do: 'replace' };
  if (letter === 'g' && metaKey) return { do: shiftKey ? 'previous match' : 'next match' };
  if (letter === 'l' && shiftKey) return { do: 'say it like' };
  if (inField) return undefined;
  if (letter === 'z') return { do: shiftKey ? 'redo' : 'undo' };
  if (letter === 'y' && ctrlKey && !shiftKey) return { do: 'redo' };
  return undefined;
}

interface KeyRow {
  readonly keys: readonly string[];
  readonly meaning: string;
}

/** The key sheet, as it is shown. @param mod how the system's main modifier is written */
export function keySheet(mod: (key: string) => string): readonly { readonly title: string; readonly rows: readonly KeyRow[] }[] {
  return [
    {
      title: t`Lines`,
      rows: [
        { keys: ['↑', '↓'], meaning: t`Line before or after; with ⇧ several` },
        { keys: ['Enter'], meaning: t`Edit the line` },
        { keys: ['Space'], meaning: t`Speak it now, in its voice` },
        { keys: ['S'], meaning: t`Who speaks` },
        { keys: ['D'], meaning: t`Direction: pace, emotion, a note` },
        { keys: ['P'], meaning: t`Pause after it` },
        { keys: ['L'], meaning: t`Say the chosen words like…` },
        { keys: ['R'], meaning: t`How the line will be read` },
        { keys: ['J'], meaning: t`Join with the next, or the chosen ones` },
        { keys: ['I'], meaning: t`New line after this one` },
        { keys: ['Delete'], meaning: t`Remove` },
      ],
    },
    {
      title: t`While editing`,
      rows: [
        { keys: ['Enter'], meaning: t`Keep it` },
        { keys: ['⇧ Enter'], meaning: t`A break: what follows becomes a line` },
        { keys: [mod('Enter')], meaning: t`Split at the caret` },
        { keys: ['⌫'], meaning: t`At the beginning: join with the line before` },
        { keys: ['Esc'], meaning: t`Leave the line as it was` },
      ],
    },
    {
      title: t`Episodes and the whole`,
      rows: [
        { keys: ['C'], meaning: t`Begin an episode at this line` },
        { keys: [t`Alt ↑`, '↓'], meaning: t`Episode before or after` },
        { keys: [mod('F')], meaning: t`Find` },
        { keys: ['F3'], meaning: t`Next match; with ⇧ the one before` },
        { keys: [mod('H')], meaning: t`Replace` },
        { keys: [mod('Z')], meaning: t`Undo; with ⇧ do again` },
      ],
    },
  ];
}
