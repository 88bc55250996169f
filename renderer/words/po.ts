/** Catalogs as translators' tools know them: gettext's PO, and what the window reads of it. */
import type { Catalog } from '../src/words/words.ts';
import type { Message } from './extract.ts';

/** Without lines, so that it changes only where words do. */
export function writePo(messages: readonly Message[], locale: string): string {
  const head = ['# The words of the window, collected from its source by `npm run words`. Not written by hand.', 'msgid ""', 'msgstr ""', quote(`Language: ${locale}\n`), quote('Content-Type: text/plain; charset=UTF-8\n'), ''];
  const entries = messages.map(({ id, many, values, paths }) => [
    ...values.map((value, at) => `#. {${at}}: ${value}`),
    ...paths.map((path) => `#: ${path}`),
    `msgid ${quote(id)}`,
    ...(many === undefined ? ['msgstr ""'] : [`msgid_plural ${quote(many)}`, 'msgstr[0] ""', 'msgstr[1] ""']),
    '',
  ]);
  return [...head, ...entries.flat()].join('\n');
}

/** Throws where a line is none of PO's. Messages without a translation, or marked as doubtful, are left out. */
export function readPo(text: string, locale: string): Catalog {
  const messages: Record<string, string | string[]> = {};
  for (const block of text.split(/\n[ \t]*\n/)) {
    const entry = readEntry(block);
    const said = Object.entries(entry).filter(([key]) => key.startsWith('msgstr'));
    if (!entry['msgid'] || /^#,.*\bfuzzy\b/m.test(block) || said.some(([, value]) => value === '')) continue;
    if (entry['msgid_plural'] !== undefined) messages[entry['msgid']] = said.map(([, value]) => value);
    else if (entry['msgstr'] !== undefined) messages[entry['msgid']] = entry['msgstr'];
  }
  return { locale, messages };
}

function readEntry(block: string): Record<string, string> {
  const entry: Record<string, string> = {};
  let key = '';
  for (const line of block.split('\n').map((each) => each.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const [, name, quoted] = /^(?:(msgid|msgid_plural|msgctxt|msgstr(?:\[\d+\])?)\s+)?(".*")$/.exec(line) ?? [];
    if (quoted === undefined) throw new Error(`This is no line of a PO file: ${line}`);
    key = name ?? key;
    entry[key] = (entry[key] ?? '') + (JSON.parse(quoted) as string);
  }
  return entry;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
