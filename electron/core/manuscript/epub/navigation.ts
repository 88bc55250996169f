/** The table of contents of an EPUB, as a tree: version 3's navigation document, or version 2's NCX. */
import type { Document, Element } from 'domhandler';
import type { Archive } from '../archive.ts';
import { cleanText } from '../clean.ts';
import { children, descendants, localName, parseXhtml, parseXml, textOf } from '../markup.ts';
import { typesOf } from '../roles.ts';
import type { Package } from './package.ts';
import { readXml, resolvePath } from './package.ts';

export interface TocEntry {
  readonly title: string;
  /** Null where the entry only groups others. */
  readonly path: string | null;
  readonly fragment: string | null;
  readonly entries: readonly TocEntry[];
}

export interface Landmark {
  readonly types: readonly string[];
  readonly title: string;
  readonly path: string;
  readonly fragment: string | null;
}

export interface Navigation {
  readonly toc: readonly TocEntry[];
  readonly landmarks: readonly Landmark[];
}

/** Reads what the book offers; a book without either has an empty table of contents. */
export async function readNavigation(archive: Archive, book: Package, name: string): Promise<Navigation> {
  const nav = book.manifest.find((item) => item.properties.includes('nav'))?.path;
  const fromNav = nav && archive.has(nav) ? readNav(parseXhtml(await readXml(archive, nav), name), nav) : { toc: [], landmarks: [] };
  if (fromNav.toc.length > 0 || !book.ncx || !archive.has(book.ncx)) return fromNav;
  return { toc: readNcx(parseXml(await readXml(archive, book.ncx), name), book.ncx), landmarks: fromNav.landmarks };
}

function readNav(document: Document, path: string): Navigation {
  const navs = descendants(document, 'nav');
  const toc = navs.find((nav) => typesOf(nav).includes('toc')) ?? navs.find((nav) => typesOf(nav).length === 0);
  const landmarks = navs.find((nav) => typesOf(nav).includes('landmarks'));
  return {
    toc: toc ? children(toc, 'ol').flatMap((list) => readList(list, path)) : [],
    landmarks: landmarks
      ? descendants(landmarks, 'a').map((link) => ({ types: typesOf(link), title: cleanText(textOf(link)), ...toTarget(link.attribs['href'] ?? '', path) }))
      : [],
  };
}

function readList(list: Element, path: string): TocEntry[] {
  return children(list, 'li').map((item) => {
    const label = children(item).find((child) => ['a', 'span'].includes(localName(child)));
    const link = label && localName(label) === 'a' ? label : label && descendants(label, 'a')[0];
    const href = link?.attribs['href'];
    return {
      title: label ? cleanText(textOf(label)) : '',
      ...(href ? toTarget(href, path) : { path: null, fragment: null }),
      entries: children(item, 'ol').flatMap((inner) => readList(inner, path)),
    };
  });
}

function readNcx(document: Document, path: string): TocEntry[] {
  const [map] = descendants(document, 'navmap');
  return map ? readPoints(map, path) : [];
}

function readPoints(parent: Element, path: string): TocEntry[] {
  return children(parent, 'navpoint').map((point) => {
    const [label] = children(point, 'navlabel');
    const source = children(point, 'content')[0]?.attribs['src'];
    return {
      title: label ? cleanText(textOf(label)) : '',
      ...(source ? toTarget(source, path) : { path: null, fragment: null }),
      entries: readPoints(point, path),
    };
  });
}

function toTarget(href: string, from: string): { path: string; fragment: string | null } {
  const hash = href.indexOf('#');
  const file = hash < 0 ? href : href.slice(0, hash);
  const fragment = hash < 0 ? '' : href.slice(hash + 1);
  return { path: file === '' ? from : resolvePath(from, file), fragment: fragment === '' ? null : decodeFragment(fragment) };
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
