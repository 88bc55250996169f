/** The schema's history, in order. A number is never reused and a file never changed once it was released. */
import { readFileSync } from 'node:fs';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  { number: 1, name: 'studio', sql: read(new URL('./migrations/0001-studio.sql', import.meta.url)) },
  { number: 2, name: 'accounts', sql: read(new URL('./migrations/0002-accounts.sql', import.meta.url)) },
  { number: 3, name: 'quality', sql: read(new URL('./migrations/0003-quality.sql', import.meta.url)) },
  { number: 4, name: 'listen', sql: read(new URL('./migrations/0004-listen.sql', import.meta.url)) },
  { number: 5, name: 'editing', sql: read(new URL('./migrations/0005-editing.sql', import.meta.url)) },
  { number: 6, name: 'alignments', sql: read(new URL('./migrations/0006-alignments.sql', import.meta.url)) },
  { number: 7, name: 'title-pages', sql: read(new URL('./migrations/0007-title-pages.sql', import.meta.url)) },
];

function read(file: URL): string {
  return readFileSync(file, 'utf8');
}
