/**
 * XML and HTML to a tree. No document type is ever read, so no entity can expand: known names and numbers are decoded, anything
 * else stays as written. Depth and size are bounded.
 */
import { DomHandler, Parser } from 'htmlparser2';
import type { ParserOptions } from 'htmlparser2';
import type { ChildNode, Document, Element } from 'domhandler';
import { damaged } from './troubles.ts';

export const MARKUP_LIMITS = { depth: 256, elements: 1_000_000 } as const;

/** Parses XHTML as XML; markup that is not well-formed is read again by the forgiving rules of HTML. */
export function parseXhtml(source: string, name: string): Document {
  const { document, wellFormed } = parse(decodeNamed(withoutDoctype(source)), { xmlMode: true }, name);
  return wellFormed ? document : parseHtml(source, name);
}

/** Parses plain XML (a package, a table of contents, a lexicon). */
export function parseXml(source: string, name: string): Document {
  return parse(decodeNamed(withoutDoctype(source)), { xmlMode: true }, name).document;
}

export function parseHtml(source: string, name: string): Document {
  // Self-closing tags are common in books that are almost XHTML, and mean what they say there.
  return parse(source, { xmlMode: false, recognizeSelfClosing: true, recognizeCDATA: true }, name).document;
}

function parse(source: string, options: ParserOptions, name: string): { document: Document; wellFormed: boolean } {
  const handler = new BoundedHandler(name, source);
  new Parser(handler, options).end(source);
  return { document: handler.root, wellFormed: !handler.guessed };
}

class BoundedHandler extends DomHandler {
  /** The parser had to close an element by itself. */
  guessed = false;
  private depth = 0;
  private elements = 0;
  private place: { endIndex: number } = { endIndex: 0 };
  private readonly name: string;
  private readonly source: string;

  constructor(name: string, source: string) {
    super();
    this.name = name;
    this.source = source;
  }

  override onparserinit(parser: Parser): void {
    this.place = parser;
    super.onparserinit(parser);
  }

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.depth += 1;
    this.elements += 1;
    if (this.depth > MARKUP_LIMITS.depth) throw damaged(this.name, `elements nested deeper than ${MARKUP_LIMITS.depth}`);
    if (this.elements > MARKUP_LIMITS.elements) throw damaged(this.name, `more than ${MARKUP_LIMITS.elements} elements`);
    super.onopentag(name, attributes);
  }

  override onclosetag(_name?: string, implied = false): void {
    this.depth -= 1;
    // `<a/>` counts as implied too; only an element that was never closed is a guess.
    if (implied && this.source[this.place.endIndex - 1] !== '/') this.guessed = true;
    super.onclosetag();
  }
}

/** The parser would end a document type at its first `>` and show the rest of its declarations as text. */
function withoutDoctype(source: string): string {
  const at = source.search(/<!DOCTYPE/i);
  if (at < 0) return source;
  // Sought from one place alone: a file of nothing but openings must not cost its square.
  const doctype = /<!DOCTYPE[^>[]*(\[[^\]]*\][^>]*)?>/iy;
  doctype.lastIndex = at;
  const found = doctype.exec(source);
  return found ? source.slice(0, at) + source.slice(at + found[0].length) : source;
}

const XML_NAMES = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);
const decoded = new Map<string, string>();

/** XML knows five names; books use HTML's. Names of a document's own stay as they are written. */
function decodeNamed(source: string): string {
  return source.replace(/&([A-Za-z][A-Za-z0-9]{1,31});/g, (whole, name: string) => {
    if (XML_NAMES.has(name)) return whole;
    let text = decoded.get(name);
    if (text === undefined) {
      text = decodeByHtml(whole);
      if (decoded.size < 3000) decoded.set(name, text);
    }
    return text;
  });
}

function decodeByHtml(entity: string): string {
  let text = '';
  new Parser({ ontext: (data) => (text += data) }, { decodeEntities: true }).end(entity);
  // An entity that stands for markup must not become markup.
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

export function isElement(node: ChildNode): node is Element {
  return node.type === 'tag' || node.type === 'script' || node.type === 'style';
}

/** A name without its prefix, in lower case: `dc:title` and `title` alike. */
export function localName(element: Element): string {
  const name = element.name.toLowerCase();
  return name.slice(name.indexOf(':') + 1);
}

/** Child elements, of a given local name if one is given. */
export function children(parent: Element | Document, name?: string): Element[] {
  return parent.children.filter((node): node is Element => isElement(node) && (name === undefined || localName(node) === name));
}

/** All elements of a local name below, in document order. */
export function descendants(parent: Element | Document, name: string): Element[] {
  const found: Element[] = [];
  const visit = (node: Element | Document): void => {
    for (const child of children(node)) {
      if (localName(child) === name) found.push(child);
      visit(child);
    }
  };
  visit(parent);
  return found;
}

/** All text inside, as written. */
export function textOf(node: ChildNode | Document): string {
  if (node.type === 'text') return node.data;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
