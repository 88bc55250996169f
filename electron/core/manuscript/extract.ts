/** A tree of markup to blocks of text. What is not narration (notes, captions, contents) is set aside, marked, never dropped. */
import type { ChildNode, Document, Element } from 'domhandler';
import { cleanText } from './clean.ts';
import type { Block } from './draft.ts';
import { PLAIN_ORNAMENT, toParagraph } from './draft.ts';
import { isElement, localName } from './markup.ts';
import { isBackLink, isContents, isMachinery, isNoteBody, isNoteMark, isPageNumber, typesOf } from './roles.ts';

/** Why a block is not part of the running text. */
export type Aside = 'notes' | 'captions' | 'contents';

export interface Item {
  readonly block: Block;
  /** Ids that a link to this block may use. */
  readonly ids: readonly string[];
  /** Structural words of the elements around it, outermost first. */
  readonly types: readonly string[];
  readonly aside: Aside | null;
}

export interface Extracted {
  readonly items: readonly Item[];
  /** Ids after the last block. */
  readonly trailingIds: readonly string[];
  readonly tables: number;
}

const BLOCKS = new Set(
  ('address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup li main menu nav ol p pre search section summary table tbody tfoot thead tr ul').split(' '),
);
const SILENT = new Set('head script style template noscript iframe object audio video canvas svg rt rp rtc input select textarea button link meta'.split(' '));
/** Elements whose lines are lines of verse, by the class that conversion programs give them. */
const VERSE_LINE = /(^|\s)(line|verse-?line|l)(\s|$)/;
/** Stands for a line break inside the text being gathered; no markup can contain it. */
const BREAK = '\u001E';

interface Around {
  readonly types: readonly string[];
  readonly aside: Aside | null;
  /** Level of the heading inside which we are; 0 outside. */
  readonly heading: number;
  readonly preformatted: boolean;
  /** Inside a group of headings, whose paragraphs are subtitles. */
  readonly grouped: boolean;
}

/** Reads the blocks below `root` in document order. White space inside a block is one space; source line wraps are not text. */
export function extract(root: Document | Element): Extracted {
  const extractor = new Extractor();
  const types = root.type === 'tag' ? typesOf(root) : [];
  extractor.visitAll(root.children, { types, aside: null, heading: 0, preformatted: false, grouped: false });
  return extractor.finish();
}

class Extractor {
  private readonly items: Item[] = [];
  private text = '';
  private ids: string[] = [];
  private around: Around = { types: [], aside: null, heading: 0, preformatted: false, grouped: false };
  private tables = 0;
  /** A note's mark was left out of this block; the brackets around it go too. */
  private markDropped = false;

  finish(): Extracted {
    this.flush();
    return { items: this.items, trailingIds: this.ids, tables: this.tables };
  }

  visitAll(nodes: readonly ChildNode[], around: Around): void {
    for (const node of nodes) this.visit(node, around);
  }

  private visit(node: ChildNode, around: Around): void {
    if (node.type === 'text') {
      this.add(around.preformatted ? node.data.replace(/\n/g, BREAK) : node.data, around);
      return;
    }
    if (node.type === 'cdata') this.visitAll(node.children, around);
    if (isElement(node)) this.visitElement(node, around);
  }

  private visitElement(element: Element, around: Around): void {
    const name = localName(element);
    if (SILENT.has(name)) return;
    const isBlock = BLOCKS.has(name);
    // Text gathered so far ends before a block begins, and before the block's own id counts.
    if (isBlock && asideOf(element, name, typesOf(element)) === null) this.flush();
    this.remember(element);
    if (isHidden(element)) return;
    if (name === 'br') this.add(BREAK, around);
    else if (name === 'hr') this.breakScene(around);
    else if (name === 'img') this.add(dropCap(element), around);
    else if (isNoteMark(element) || isBackLink(element)) this.markDropped = true;
    else if (!isPageNumber(element)) this.visitInside(element, name, isBlock, around);
  }

  private visitInside(element: Element, name: string, isBlock: boolean, around: Around): void {
    const inner = this.inside(element, name, isBlock, around);
    if (!inner) return;
    if (name === 'table') this.tables += 1;
    // A note may stand in the middle of a sentence: it is read on its own, and the sentence goes on behind it.
    const outer = inner.aside !== around.aside ? this.setTextAside() : null;
    const isCell = name === 'td' || name === 'th';
    if (isCell) this.add(' ', inner);
    this.visitAll(element.children, inner);
    if (isCell) this.add(' ', inner);
    if (name === 'span' && VERSE_LINE.test(element.attribs['class'] ?? '')) this.add(BREAK, inner);
    if (isBlock || outer) this.flush();
    if (outer) ({ text: this.text, around: this.around } = outer);
  }

  private setTextAside(): { text: string; around: Around } {
    const outer = { text: this.text, around: this.around };
    this.text = '';
    return outer;
  }

  private inside(element: Element, name: string, isBlock: boolean, around: Around): Around | null {
    const own = typesOf(element);
    const counts = isBlock && own.length > 0;
    if (name === 'nav' && isMachinery(own)) return null;
    const level = /^h([1-6])$/.exec(name)?.[1];
    const subtitle = around.grouped && name === 'p' ? 2 : 0;
    return {
      types: counts ? [...around.types, ...own] : around.types,
      aside: around.aside ?? asideOf(element, name, own),
      heading: level ? Number(level) : around.heading || subtitle,
      preformatted: around.preformatted || name === 'pre',
      grouped: around.grouped || name === 'hgroup',
    };
  }

  private remember(element: Element): void {
    const id = element.attribs['id'] ?? element.attribs['xml:id'] ?? (element.name === 'a' ? element.attribs['name'] : undefined);
    if (id) this.ids.push(id);
  }

  private add(text: string, around: Around): void {
    if (text === '') return;
    if (this.text.trim() === '') this.around = around;
    this.text += text;
  }

  private breakScene(around: Around): void {
    this.flush();
    this.around = around;
    this.push({ kind: 'scene', ornament: PLAIN_ORNAMENT });
  }

  private flush(): void {
    const text = this.markDropped ? this.text.replace(/\[\s*\]|\(\s*\)/g, '') : this.text;
    const lines = text.split(BREAK).map(cleanText).filter((line) => line !== '');
    this.text = '';
    this.markDropped = false;
    const [first] = lines;
    if (first === undefined) return;
    if (this.around.heading) this.push({ kind: 'heading', level: this.around.heading, text: lines.join(' ') });
    else if (lines.length === 1) this.push(toParagraph(first));
    else lines.forEach((text, index) => this.push({ kind: 'verse', text, opens: index === 0 }));
  }

  private push(block: Block): void {
    this.items.push({ block, ids: this.ids, types: this.around.types, aside: this.around.aside });
    this.ids = [];
  }
}

function asideOf(element: Element, name: string, own: readonly string[]): Aside | null {
  if (isNoteBody(element, name, own)) return 'notes';
  if (name === 'figcaption' || name === 'caption') return 'captions';
  return name === 'nav' && isContents(own) ? 'contents' : null;
}

function isHidden(element: Element): boolean {
  return 'hidden' in element.attribs || element.attribs['aria-hidden'] === 'true' || /display\s*:\s*none/i.test(element.attribs['style'] ?? '');
}

/** A picture of a chapter's first letter is that letter, where its own description says so and a word goes on behind it. */
function dropCap(image: Element): string {
  const letter = image.attribs['alt'] ?? '';
  if (!/^\p{L}$/u.test(letter)) return '';
  const next = image.next ?? (image.parent && 'next' in image.parent ? (image.parent as Element).next : null);
  return next?.type === 'text' && /^\p{L}/u.test(next.data) ? letter : '';
}
