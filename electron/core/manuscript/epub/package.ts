/** The package of an EPUB: what the book is called, which files it has and in which order they are read. */
import { posix } from 'node:path';
import type { Document, Element } from 'domhandler';
import type { Archive } from '../archive.ts';
import { cleanText } from '../clean.ts';
import { declaredCharset, decodeText } from '../encoding.ts';
import { children, descendants, parseXml, textOf } from '../markup.ts';
import { damaged } from '../troubles.ts';

export interface ManifestItem {
  readonly id: string;
  /** Path inside the archive. */
  readonly path: string;
  readonly mediaType: string;
  readonly properties: readonly string[];
}

export interface SpineItem {
  readonly path: string;
  readonly linear: boolean;
}

export interface Package {
  readonly title: string | null;
  readonly author: string | null;
  readonly language: string | null;
  readonly identifier: string | null;
  readonly pageProgression: string | null;
  readonly manifest: readonly ManifestItem[];
  readonly spine: readonly SpineItem[];
  /** The NCX that the spine names. */
  readonly ncx: string | null;
  /** EPUB 2's guide: type → path, with any fragment. */
  readonly guide: readonly { readonly type: string; readonly path: string }[];
  /** EPUB 2's `<meta name="cover">`: the id of a manifest item. */
  readonly coverId: string | null;
}

const PACKAGE_TYPE = 'application/oebps-package+xml';

/** Reads container and package. Throws `manuscript.damaged` where there is none. */
export async function readPackage(archive: Archive, name: string): Promise<Package> {
  const container = parseXml((await archive.read('META-INF/container.xml')).toString('utf8'), name);
  const roots = descendants(container, 'rootfile');
  const root = roots.find((element) => element.attribs['media-type'] === PACKAGE_TYPE) ?? roots[0];
  const opf = normalisePath(root?.attribs['full-path'] ?? '');
  if (!archive.has(opf)) throw damaged(name, `the package ${opf || '(none named)'} is missing`);
  return parsePackage(await readXml(archive, opf), opf, name);
}

/** The text of an XML file in whatever encoding it declares. */
export async function readXml(archive: Archive, path: string): Promise<string> {
  const bytes = await archive.read(path);
  return decodeText(bytes, declaredCharset(bytes)).text;
}

/** An address inside the book to the archive's own name for it: decoded, resolved from the file it stands in, NFC. */
export function resolvePath(from: string, href: string): string {
  return normalisePath(posix.join(posix.dirname(from), href));
}

function normalisePath(href: string): string {
  let path = href;
  try {
    path = decodeURIComponent(href);
  } catch {
    // A stray % is part of the name.
  }
  return posix.normalize(path).replace(/^(\.?\/)+/, '').normalize('NFC');
}

function parsePackage(source: string, opf: string, name: string): Package {
  const document = parseXml(source, name);
  const [root] = descendants(document, 'package');
  if (!root) throw damaged(name, `${opf} is no package`);
  const manifest = descendants(root, 'manifest').flatMap((element) => children(element, 'item')).map((item) => toManifestItem(item, opf));
  const byId = new Map(manifest.map((item) => [item.id, item]));
  const [spine] = descendants(root, 'spine');
  const refs = spine ? children(spine, 'itemref') : [];
  return {
    ...readMetadata(root, document),
    pageProgression: spine?.attribs['page-progression-direction'] ?? null,
    manifest,
    spine: refs.flatMap((ref) => {
      const item = byId.get(ref.attribs['idref'] ?? '');
      return item ? [{ path: item.path, linear: ref.attribs['linear'] !== 'no' }] : [];
    }),
    ncx: byId.get(spine?.attribs['toc'] ?? '')?.path ?? manifest.find((item) => item.mediaType === 'application/x-dtbncx+xml')?.path ?? null,
    guide: descendants(root, 'reference').map((reference) => ({
      type: reference.attribs['type'] ?? '',
      path: resolvePath(opf, reference.attribs['href'] ?? ''),
    })),
    coverId: descendants(root, 'meta').find((meta) => meta.attribs['name'] === 'cover')?.attribs['content'] ?? null,
  };
}

function toManifestItem(item: Element, opf: string): ManifestItem {
  return {
    id: item.attribs['id'] ?? '',
    path: resolvePath(opf, item.attribs['href'] ?? ''),
    mediaType: item.attribs['media-type'] ?? '',
    properties: (item.attribs['properties'] ?? '').split(/\s+/).filter(Boolean),
  };
}

function readMetadata(root: Element, document: Document): Pick<Package, 'title' | 'author' | 'language' | 'identifier'> {
  const metadata = descendants(document, 'metadata');
  const dc = (name: string): Element[] => metadata.flatMap((part) => descendants(part, name)).filter((element) => cleanText(textOf(element)) !== '');
  const refined = refinements(document);
  const titles = dc('title');
  const main = titles.find((title) => refined(title, 'title-type') === 'main') ?? titles[0];
  const identifiers = dc('identifier');
  const unique = identifiers.find((element) => element.attribs['id'] === root.attribs['unique-identifier']) ?? identifiers[0];
  const [language] = dc('language');
  return {
    title: main ? cleanText(textOf(main)) : null,
    author: authorOf(dc('creator'), refined),
    language: language ? cleanText(textOf(language)) : null,
    identifier: unique ? cleanText(textOf(unique)) : null,
  };
}

type Refined = (element: Element, property: string) => string | null;

/** EPUB 3 says more of an element by `<meta refines="#id" property="…">`. */
function refinements(document: Document): Refined {
  const found = new Map<string, string>();
  for (const meta of descendants(document, 'meta')) {
    const { refines, property } = meta.attribs;
    const key = `${refines} ${property}`;
    if (refines && property && !found.has(key)) found.set(key, cleanText(textOf(meta)));
  }
  return (element, property) => found.get(`#${element.attribs['id']} ${property}`) ?? null;
}

/** The authors among the creators: those with the MARC role `aut`, else those with none. */
function authorOf(creators: readonly Element[], refined: Refined): string | null {
  const roleOf = (creator: Element): string | null => refined(creator, 'role') ?? roleAttribute(creator);
  const authors = creators.filter((creator) => roleOf(creator) === 'aut');
  const chosen = authors.length > 0 ? authors : creators.filter((creator) => roleOf(creator) === null);
  const names = (chosen.length > 0 ? chosen : creators).map((creator) => cleanText(textOf(creator)));
  return names.length > 0 ? [...new Set(names)].join(', ') : null;
}

function roleAttribute(creator: Element): string | null {
  const name = Object.keys(creator.attribs).find((key) => /(^|:)role$/.test(key));
  return name ? (creator.attribs[name] ?? null) : null;
}
