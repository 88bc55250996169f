/** The words that are selected: in the field that is typed in, else on the page. */
export function selectedWords(): string {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement) return field.value.slice(field.selectionStart, field.selectionEnd).trim();
  const selection = window.getSelection();
  const node = selection?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest('[data-line-text]') ? (selection?.toString().trim() ?? '') : '';
}

/** The offset into a line's text under the pointer; null where that cannot be told. */
export function offsetUnder(x: number, y: number): number | null {
  const place = document.caretPositionFromPoint(x, y);
  const element = place?.offsetNode.parentElement?.closest<HTMLElement>('[data-start]');
  return place && element ? Number(element.dataset['start']) + place.offset : null;
}
