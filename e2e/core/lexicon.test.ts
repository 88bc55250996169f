/** A book's own lexicon, from the EPUB to the voice. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeEpub } from '#core/manuscript/fixtures/epub.ts';
import { lectern } from './command-line.ts';
import { spokenSentences } from './home-inspection.ts';

const LEXICON = `<?xml version="1.0"?><lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" version="1.0" alphabet="ipa" xml:lang="en">
<lexeme><grapheme>gunwale</grapheme><alias>gunnel</alias></lexeme></lexicon>`;

it('words are spoken as the book spells them out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-lexicon-'));
  try {
    const book = join(folder, 'book.epub');
    const body = '<h1>One</h1><p>He sat on the gunwale. Gunwale or not, it held. Nobody else was aboard that night, and nobody came.</p>';
    const item = '<item id="pls" href="words.pls" media-type="application/pls+xml"/>';
    writeFileSync(book, writeEpub({ files: { 'one.xhtml': body }, manifest: item, extra: [{ name: 'OEBPS/words.pls', content: LEXICON }] }));
    const home = join(folder, 'home');
    const made = await lectern(['produce', book, '--home', home, '--out', join(folder, 'out'), '--formats', 'wav', '--json']);
    expect(made.status, made.stderr).toBe(0);
    const spoken = [...spokenSentences(home).values()].flat().join(' ');
    expect(spoken).toContain('He sat on the gunnel.');
    expect(spoken).toContain('Gunnel or not');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
