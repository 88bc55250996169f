/** Which files a folder is looked through for, by their names. */

/** Kinds that can be read. */
export const MANUSCRIPT_ENDINGS: readonly string[] = ['.epub', '.docx', '.md', '.markdown', '.html', '.htm', '.xhtml', '.txt', '.text', '.fountain', '.zip'];
/** Kinds that people take for readable: each is answered with a way out. */
const MISTAKEN = /\.(?:doc|odt|rtf|pages|pdf|mobi|prc|azw\d?)$/i;
const COVER = /^(?:cover|folder)\.(?:png|jpe?g|svg|gif|webp|avif)$/i;

/** What can be read, and what a person may take for readable. The rest of a folder is counted. */
export function looksLikeManuscript(name: string): boolean {
  const base = baseOf(name);
  const dot = base.lastIndexOf('.');
  return dot <= 0 || MANUSCRIPT_ENDINGS.includes(base.slice(dot).toLowerCase()) || MISTAKEN.test(base);
}

/** A picture that lies beside manuscripts as their cover. */
export function isCoverName(name: string): boolean {
  return COVER.test(baseOf(name));
}

function baseOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
