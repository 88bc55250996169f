/** The running text of an EPUB, cut into chapters where its table of contents says. */
import type { Block, DraftChapter } from '../draft.ts';
import { countLetters, hasWords, isTitleOnly } from '../draft.ts';
import type { Aside, Item } from '../extract.ts';
import { openingByType, reasonByGuide, reasonByTitle, reasonByType } from '../matter.ts';
import { isNamedTitle, looksLikeChapter } from '../titles.ts';
import type { Cut, PlacedEntry } from './levels.ts';
import { chooseCuts } from './levels.ts';
import type { Navigation, TocEntry } from './navigation.ts';

/** One file of the reading order, taken apart. */
export interface SpineDocument {
  readonly path: string;
  readonly linear: boolean;
  /** What its head calls it. */
  readonly title: string;
  readonly items: readonly Item[];
  readonly trailingIds: readonly string[];
}

export interface Contents {
  readonly navigation: Navigation;
  readonly guide: readonly { readonly type: string; readonly path: string }[];
}

/** A table of contents with fewer entries than this says less than the headings do. */
const MIN_ENTRIES = 3;
/** A page in front of the first chapter, or behind a left-out one, that nobody lists: longer than this it is text, not matter. */
const UNLISTED_MATTER = 2_000;

/** Cuts the book into chapters. Everything readable ends in one of them; what is set aside comes last, left out. */
export function cutChapters(documents: readonly SpineDocument[], contents: Contents): { chapters: DraftChapter[]; lostTargets: number } {
  const book = new Book(documents, contents);
  const listed = countEntries(contents.navigation.toc) >= MIN_ENTRIES ? chooseCuts(book.place(contents.navigation.toc)) : [];
  const cuts = listed.length > 0 ? listed : book.cutAtHeadings();
  return { chapters: book.assemble(book.withUnlisted(cuts)), lostTargets: book.lostTargets };
}

function countEntries(entries: readonly TocEntry[]): number {
  return entries.reduce((sum, entry) => sum + 1 + countEntries(entry.entries), 0);
}

interface Segment {
  readonly cut: Cut;
  readonly items: readonly Item[];
  readonly document: SpineDocument;
}

class Book {
  private readonly lost = new Set<string>();
  private readonly documents: readonly SpineDocument[];
  private readonly contents: Contents;
  private readonly items: readonly Item[];
  /** Where each document's items begin in `items`. */
  private readonly starts: readonly number[];
  private readonly anchors = new Map<string, number>();
  private readonly bodyStart: number;

  constructor(documents: readonly SpineDocument[], contents: Contents) {
    this.documents = documents;
    this.contents = contents;
    this.items = documents.flatMap((document) => document.items);
    let at = 0;
    this.starts = documents.map((document) => {
      const start = at;
      at += document.items.length;
      document.items.forEach((item, index) => item.ids.forEach((id) => this.anchor(`${document.path}#${id}`, start + index)));
      document.trailingIds.forEach((id) => this.anchor(`${document.path}#${id}`, at));
      this.anchor(document.path, start);
      return start;
    });
    const body = contents.navigation.landmarks.find((landmark) => landmark.types.includes('bodymatter'));
    this.bodyStart = body ? (this.locate(body.path, body.fragment) ?? 0) : 0;
  }

  /** Entries of the table of contents whose place is not in the book. */
  get lostTargets(): number {
    return this.lost.size;
  }

  private anchor(key: string, at: number): void {
    if (!this.anchors.has(key)) this.anchors.set(key, at);
  }

  private locate(path: string, fragment: string | null): number | undefined {
    return (fragment === null ? undefined : this.anchors.get(`${path}#${fragment}`)) ?? this.anchors.get(path);
  }

  /** Gives every entry of the table of contents its place and its size. */
  place(entries: readonly TocEntry[], end = this.items.length): PlacedEntry[] {
    const places = entries.map((entry) => this.placeOf(entry));
    return entries.map((entry, index) => {
      const next = places.slice(index + 1).find((place) => place !== null) ?? end;
      const at = entry.path === null ? null : (places[index] ?? null);
      const from = places[index] ?? next;
      const reason = at === null ? null : this.reasonOf(this.items.slice(from, Math.max(from + 1, next)), entry.title, this.documentAt(at));
      return {
        title: this.titleOf(entry, at),
        at,
        path: entry.path,
        size: countLetters(this.items.slice(from, Math.max(from, next)).map((item) => item.block)),
        matter: reason !== null,
        entries: this.place(entry.entries, next),
      };
    });
  }

  /** Its own target, or where the first entry inside it stands. */
  private placeOf(entry: TocEntry): number | null {
    if (entry.path === null) return entry.entries.map((child) => this.placeOf(child)).find((place) => place !== null) ?? null;
    const at = this.locate(entry.path, entry.fragment);
    if (at === undefined || (entry.fragment !== null && !this.anchors.has(`${entry.path}#${entry.fragment}`))) this.lost.add(`${entry.path}#${entry.fragment}`);
    return at ?? null;
  }

  /** An entry named like the landmark it points to ("Start reading") is no title; the text's own headings are. */
  private titleOf(entry: TocEntry, at: number | null): string {
    const isDoor = this.contents.navigation.landmarks.some(
      (landmark) => landmark.types.includes('bodymatter') && landmark.path === entry.path && landmark.title === entry.title,
    );
    if (entry.title !== '' && !(isDoor && /\s/.test(entry.title))) return entry.title;
    return (at === null ? '' : this.headingAt(at)) || entry.title;
  }

  /** The headings that stand together at a place, as one title: "I", "Loomings" → "I: Loomings". */
  private headingAt(at: number): string {
    const found: string[] = [];
    let level = 7;
    for (const { block, aside } of this.items.slice(at, at + 3)) {
      if (aside) continue;
      if (block.kind !== 'heading' || (found.length > 0 && block.level > level && !looksLikeChapter(found[0] ?? ''))) break;
      found.push(block.text);
      level = block.level;
      if (found.length === 2) break;
    }
    return found.join(': ');
  }

  /** Where there is no useful table of contents: a chapter a file that opens with a heading, and at repeated headings inside it. */
  cutAtHeadings(): Cut[] {
    const cuts: Cut[] = [];
    this.documents.forEach((document, index) => {
      const start = this.starts[index] ?? 0;
      const headings = document.items.flatMap((item, at) => (item.block.kind === 'heading' && item.block.level <= 2 && !item.aside ? [{ at, level: item.block.level }] : []));
      const level = [1, 2].find((wanted) => headings.filter((heading) => heading.level === wanted).length > 1);
      const inside = headings.filter((heading) => heading.level === level).map((heading) => heading.at);
      const first = document.items.findIndex((item) => hasWords(item.block));
      if (headings[0]?.at === first && first >= 0 && !inside.includes(first)) inside.unshift(first);
      cuts.push(...inside.map((at) => ({ at: start + at, title: this.headingAt(start + at), kind: 'chapter' as const })));
    });
    return cuts;
  }

  /** Adds what the table of contents leaves out: pages before the first chapter, and files with a matter of their own. */
  withUnlisted(cuts: readonly Cut[]): Cut[] {
    const all = [...cuts];
    const listed = new Set(cuts.map((cut) => cut.at));
    const first = cuts.reduce((least, cut) => Math.min(least, cut.at), this.items.length);
    this.documents.forEach((document, index) => {
      const at = this.starts[index] ?? 0;
      if (document.items.length === 0 || listed.has(at)) return;
      const before = cuts.filter((cut) => cut.at < at).reduce<Cut | undefined>((last, cut) => (last && last.at > cut.at ? last : cut), undefined);
      const own = !document.linear || this.reasonOf(document.items, '', document) !== null;
      const previous = before && this.documentAt(before.at);
      const afterMatter = previous && this.reasonOf(previous.items, before.title, previous) !== null && countLetters(document.items.map((item) => item.block)) > UNLISTED_MATTER;
      if (at < first || own || afterMatter) all.push({ at, title: this.headingAt(at) || document.title, kind: 'chapter' });
    });
    // Where two stand at one place, the later entry is the more exact one.
    const byPlace = new Map(all.map((cut) => [cut.at, cut]));
    return [...byPlace.values()].toSorted((a, b) => a.at - b.at);
  }

  assemble(cuts: readonly Cut[]): DraftChapter[] {
    const chapters: DraftChapter[] = [];
    const asides = new Map<Aside, Block[]>();
    let waiting: Block[] = [];
    for (const segment of this.segments(cuts)) {
      const main = segment.items.filter((item) => !item.aside);
      for (const { aside, block } of segment.items) {
        if (!aside) continue;
        const gathered = asides.get(aside) ?? [];
        gathered.push(block);
        asides.set(aside, gathered);
      }
      const blocks = main.map((item) => item.block);
      if (!blocks.some(hasWords)) continue;
      const reason = this.reasonOf(main, segment.cut.title, segment.document) ?? this.reasonByPlace(segment, main);
      const title = segment.cut.title || this.headingAt(segment.cut.at) || opening(blocks);
      // A part's title without text of its own is read in front of the chapter that follows.
      if (reason === null && isTitleOnly(blocks) && (segment.cut.kind === 'part' || !looksLikeChapter(title))) waiting.push(...blocks);
      else if (reason === null) {
        chapters.push({ title, blocks: [...waiting, ...blocks], reason });
        waiting = [];
      } else chapters.push({ title, blocks, reason });
    }
    if (waiting.length > 0) chapters.push({ title: opening(waiting), blocks: waiting, reason: null });
    return [...chapters, ...asideChapters(asides)];
  }

  private segments(cuts: readonly Cut[]): Segment[] {
    return cuts.map((cut, index) => ({
      cut,
      items: this.items.slice(cut.at, cuts[index + 1]?.at ?? this.items.length),
      document: this.documentAt(cut.at),
    }));
  }

  private documentAt(at: number): SpineDocument {
    const index = this.starts.findLastIndex((start, place) => start <= at && (this.documents[place]?.items.length ?? 0) > 0);
    return this.documents[Math.max(0, index)] as SpineDocument;
  }

  /** By structure, by the guide, by the reading order, then by title. */
  private reasonOf(items: readonly Item[], title: string, document: SpineDocument): string | null {
    const spoken = items.filter((item) => !item.aside && hasWords(item.block));
    const reasons = spoken.map((item) => reasonByType(item.types));
    if (reasons.length > 0 && reasons.every((reason) => reason !== null)) return reasons[0] ?? null;
    const guide = this.contents.guide.find((reference) => reference.path.split('#')[0] === document.path);
    const wholeFile = spoken.length > 0 && spoken.length >= document.items.filter((item) => !item.aside && hasWords(item.block)).length;
    const guided = guide && wholeFile ? reasonByGuide(guide.type) : null;
    if (guided) return guided;
    if (!document.linear) return 'outside the reading order';
    const typed = spoken.some((item) => item.types.includes('chapter'));
    return typed ? null : reasonByTitle(title);
  }

  private reasonByPlace(segment: Segment, main: readonly Item[]): string | null {
    if (segment.cut.at >= this.bodyStart || segment.cut.kind === 'part') return null;
    const opening = openingByType(main.flatMap((item) => item.types));
    if (opening) return opening;
    const isNarration = isNamedTitle(segment.cut.title) || looksLikeChapter(segment.cut.title) || countLetters(main.map((item) => item.block)) > UNLISTED_MATTER;
    return isNarration ? null : 'front matter';
  }
}

const ASIDES: readonly (readonly [Aside, string, string])[] = [
  ['notes', 'Notes', 'notes'],
  ['captions', 'Captions', 'picture captions'],
  ['contents', 'Contents', 'table of contents'],
];

function asideChapters(asides: ReadonlyMap<Aside, readonly Block[]>): DraftChapter[] {
  return ASIDES.flatMap(([aside, title, reason]) => {
    const blocks = asides.get(aside) ?? [];
    return blocks.some(hasWords) ? [{ title, blocks, reason }] : [];
  });
}

/** The first words, for a chapter that nobody titled. */
function opening(blocks: readonly Block[]): string {
  const first = blocks.find(hasWords);
  if (!first || first.kind === 'scene') return '';
  return first.text.length <= 60 ? first.text : `${first.text.slice(0, 60).replace(/\s+\S*$/u, '')}…`;
}
