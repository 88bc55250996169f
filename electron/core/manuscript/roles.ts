/** What an element is for, by the words its markup gives it: notes, their marks, page numbers, contents. */
import type { Element } from 'domhandler';
import { localName, textOf } from './markup.ts';

/** Structural words of an element: `epub:type`, and DPUB-ARIA `role` without its `doc-`. */
export function typesOf(element: Element): readonly string[] {
  const type = element.attribs['epub:type'] ?? '';
  const role = element.attribs['role'] ?? '';
  if (type === '' && !role.startsWith('doc-')) return [];
  const roles = role.split(/\s+/).filter((word) => word.startsWith('doc-'));
  return [...type.split(/\s+/), ...roles.map((word) => word.slice('doc-'.length))].filter((word) => word !== '');
}

export function isContents(types: readonly string[]): boolean {
  return types.includes('toc');
}

/** Navigation that nobody reads: a site's menu, lists of places for reading programs. A list of illustrations is a page of the book. */
export function isMachinery(types: readonly string[]): boolean {
  return types.length === 0 || types.includes('landmarks') || types.includes('page-list');
}

const NOTE_TYPES = new Set(['footnote', 'footnotes', 'endnote', 'endnotes', 'rearnote', 'rearnotes', 'note', 'annotation']);
const NOTE_HOLDERS = new Set(['aside', 'section', 'div', 'ol', 'ul', 'dl', 'li', 'p']);
const NOTE_NAME = /^(foot|end|rear)notes?([-_]?(\d+|section|list|wrapper|container|body))?$/i;

/** The text of a note, wherever in the document it stands. */
export function isNoteBody(element: Element, name: string, types: readonly string[]): boolean {
  if (types.some((type) => NOTE_TYPES.has(type))) return true;
  if (!NOTE_HOLDERS.has(name)) return false;
  const { id = '', class: className = '' } = element.attribs;
  return NOTE_NAME.test(id) || className.split(/\s+/).some((word) => NOTE_NAME.test(word));
}

const MARK = /^[[(]?(\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§¶#]{1,4})[\])]?\.?$/i;
const NOTE_TARGET = /#.*(foot|note|fn|ftn|ft\d|endn|_edn)/i;

/** A link from the text to a note, whose number or star is not to be spoken. */
export function isNoteMark(element: Element): boolean {
  if (typesOf(element).includes('noteref')) return true;
  const name = localName(element);
  if (name === 'sup' || name === 'span') {
    const link = onlyLink(element);
    return link !== null && isNoteMark(link);
  }
  if (name !== 'a') return false;
  const target = element.attribs['href'] ?? '';
  const text = textOf(element).trim();
  if (!target.includes('#') || !MARK.test(text)) return false;
  return NOTE_TARGET.test(target) || isRaised(element) || /^[[*†‡§¶]/.test(text);
}

function onlyLink(element: Element): Element | null {
  const full = element.children.filter((node) => node.type === 'tag' || textOf(node).trim() !== '');
  const [only] = full;
  return full.length === 1 && only?.type === 'tag' && only.name === 'a' ? only : null;
}

function isRaised(link: Element): boolean {
  const around = link.parent;
  if (around?.type === 'tag' && around.name === 'sup') return true;
  return link.children.some((node) => node.type === 'tag' && node.name === 'sup');
}

/** The arrow from a note back to the text. */
export function isBackLink(element: Element): boolean {
  if (localName(element) !== 'a') return false;
  return typesOf(element).includes('backlink') || /^[↩↑⏎^\s]+$/u.test(textOf(element).replace(/[\uFE0E\uFE0F]/g, ''));
}

const PAGE_CLASS = /^(pagenum|pageno|page-?number|pgnum|page_?num|pagebreak|calibre_pb)$/i;

/** The number of a printed page. */
export function isPageNumber(element: Element): boolean {
  const types = typesOf(element);
  if (types.includes('pagebreak')) return true;
  const { class: className = '' } = element.attribs;
  if (!className) return false;
  return className.split(/\s+/).some((word) => PAGE_CLASS.test(word)) && textOf(element).trim().length <= 16;
}
