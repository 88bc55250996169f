/** Edits a book without end, and says so after each: somebody will kill it. */
import { BOOK, openEditing } from './testing.ts';

const { edit, store } = openEditing(process.argv[2]);
const [episode, next] = store.written.episodes(BOOK);
if (!episode || !next) throw new Error('the book has too few episodes');

for (let count = 0; ; count += 1) {
  const line = store.written.patchLines(episode.id)[count % 3];
  if (!line) break;
  edit({ kind: 'text', episode: episode.id, line: line.id, was: line.text, text: `Edit ${count}.\n\nAnd more.` });
  edit({ kind: 'set-word', scope: { of: 'production', production: BOOK }, word: { word: 'Ahab', say: { as: 'respelling', text: `Ahab ${count}` } } });
  process.send?.(count);
}
