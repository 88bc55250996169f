/** What keys do in the field of a line, by where the caret is. */
export type FieldKey =
  | { readonly do: 'keep' | 'leave' | 'join before' | 'join after' }
  | { readonly do: 'split'; readonly at: number }
  | { readonly do: 'step'; readonly step: 1 | -1 };

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;
type Field = Pick<HTMLTextAreaElement, 'value' | 'selectionStart' | 'selectionEnd'>;

/** Undefined where the field itself knows what to do: ⇧ Enter breaks, ⌫ takes a letter. */
export function readFieldKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Key, { value, selectionStart, selectionEnd }: Field): FieldKey | undefined {
  if (altKey) return undefined;
  if (key === 'Escape') return { do: 'leave' };
  if (key === 'Enter') {
    if (shiftKey) return undefined;
    return ctrlKey || metaKey ? { do: 'split', at: selectionStart } : { do: 'keep' };
  }
  if (ctrlKey || metaKey || shiftKey || selectionStart !== selectionEnd) return undefined;
  const isFirst = selectionStart === 0;
  const isLast = selectionEnd === value.length;
  if (key === 'Backspace' && isFirst) return { do: 'join before' };
  if (key === 'Delete' && isLast) return { do: 'join after' };
  if (key === 'ArrowUp' && isFirst) return { do: 'step', step: -1 };
  if (key === 'ArrowDown' && isLast) return { do: 'step', step: 1 };
  return undefined;
}
