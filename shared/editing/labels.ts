/** What an edit is called in the history and beside undo. */

export function quoted(text: string): string {
  const flat = text.replaceAll(/\s+/gu, ' ').trim();
  return `“${flat.length > 40 ? `${flat.slice(0, 38).trimEnd().toWellFormed()}…` : flat}”`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
