/** Word documents, by way of mammoth: headings by the names of their styles. */
import mammoth from 'mammoth';
import type { Archive } from '../archive.ts';
import { cleanText } from '../clean.ts';
import type { Draft } from '../draft.ts';
import type { Item } from '../extract.ts';
import { extract } from '../extract.ts';
import type { Reading } from '../html/index.ts';
import { draftFrom } from '../html/index.ts';
import { descendants, parseHtml, parseXml, textOf } from '../markup.ts';
import { damaged } from '../troubles.ts';

/** Word keeps the English names of its built-in styles in every language; the names of chapter styles are those of common templates. */
const STYLE_MAP = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p.subtitle:fresh",
  ...['heading', 'Heading'].flatMap((word) => [1, 2, 3, 4, 5, 6].map((level) => `p[style-name='${word} ${level}'] => h${level}:fresh`)),
  ...['Chapter', 'Chapter Title', 'Chapter Heading', 'Chapter Name'].map((style) => `p[style-name='${style}'] => h1:fresh`),
  ...['Scene Break', 'Section Break', 'Ornament'].map((style) => `p[style-name='${style}'] => p:fresh`),
  ...['Normal (Web)', 'Body Text', 'Body Text Indent', 'First Paragraph', 'No Spacing', 'Plain Text', 'Quote', 'Intense Quote', 'List Paragraph'].map(
    (style) => `p[style-name='${style}'] => p:fresh`,
  ),
  "br[type='page'] => hr",
];

export async function importDocx(bytes: Buffer, archive: Archive, reading: Reading): Promise<Draft> {
  await checkParts(archive, reading.name);
  const converted = await convert(bytes, reading.name);
  const core = archive.has('docProps/core.xml') ? parseXml((await archive.read('docProps/core.xml')).toString('utf8'), reading.name) : undefined;
  const fact = (name: string): string | null => {
    const [element] = core ? descendants(core, name) : [];
    return element ? cleanText(textOf(element)) || null : null;
  };
  const document = parseHtml(converted.html, reading.name);
  const title = descendants(document, 'h1').find((element) => element.attribs['class'] === 'title');
  const extracted = extract(document);
  const items = title ? extracted.items.map((item) => aboveHeadings(item, cleanText(textOf(title)))) : extracted.items;
  const draft = draftFrom({ ...extracted, items }, reading);
  return {
    ...draft,
    title: (title ? cleanText(textOf(title)) : '') || fact('title') || draft.title,
    author: fact('creator'),
    language: (await defaultLanguage(archive)) ?? fact('language'),
    warnings: [...draft.warnings, ...converted.warnings],
  };
}

/** The document's title stands above every heading, though HTML has no level for it. */
function aboveHeadings(item: Item, title: string): Item {
  return item.block.kind === 'heading' && item.block.text === title ? { ...item, block: { ...item.block, level: 0 } } : item;
}

/** Mammoth unpacks by itself: every part is inflated under our limits first, and none may declare entities. */
async function checkParts(archive: Archive, name: string): Promise<void> {
  for (const part of archive.names.filter((path) => /\.(xml|rels)$/i.test(path))) {
    const source = (await archive.read(part)).toString('latin1');
    if (/<!(DOCTYPE|ENTITY)/i.test(source)) throw damaged(name, `${part} declares a document type`);
  }
}

async function convert(buffer: Buffer, name: string): Promise<{ html: string; warnings: string[] }> {
  try {
    const noPictures = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
    const { value, messages } = await mammoth.convertToHtml({ buffer }, { styleMap: STYLE_MAP, convertImage: noPictures });
    const styles = messages.flatMap(({ message }) => /^Unrecognised paragraph style: '?(.*?)'? \(Style ID: /.exec(message)?.[1] ?? []);
    const warnings = [...new Set(styles)].map((style) => `The paragraph style “${style}” is not known and was read as plain text.`);
    return { html: value, warnings };
  } catch (cause) {
    throw damaged(name, 'the document cannot be converted', cause);
  }
}

async function defaultLanguage(archive: Archive): Promise<string | null> {
  if (!archive.has('word/styles.xml')) return null;
  const styles = parseXml((await archive.read('word/styles.xml')).toString('utf8'), 'word/styles.xml');
  const [defaults] = descendants(styles, 'docdefaults');
  const [language] = defaults ? descendants(defaults, 'lang') : [];
  return language?.attribs['w:val'] ?? null;
}
