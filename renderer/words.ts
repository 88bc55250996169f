/** `npm run words`: collects the window's words into `src/words/en.po`, and compiles each translation that lies beside it to what the window reads. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { extractMessages } from './words/extract.ts';
import { readPo, writePo } from './words/po.ts';
import { readWindow } from './words/source.ts';

const folder = join(import.meta.dirname, 'src/words');
const messages = extractMessages(readWindow());
writeFileSync(join(folder, 'en.po'), writePo(messages, 'en'));
process.stdout.write(`en: ${messages.length} messages\n`);

for (const file of globSync('*.po', { cwd: folder }).toSorted()) {
  const locale = basename(file, '.po');
  if (locale === 'en') continue;
  const catalog = readPo(readFileSync(join(folder, file), 'utf8'), locale);
  const known = Object.fromEntries(messages.flatMap(({ id }) => (catalog.messages[id] === undefined ? [] : [[id, catalog.messages[id]]])));
  writeFileSync(join(folder, `${locale}.json`), `${JSON.stringify({ locale, messages: known })}\n`);
  process.stdout.write(`${locale}: ${Object.keys(known).length} of ${messages.length} messages\n`);
}
