/** Which entries of a table of contents are chapters: some are parts that hold chapters, some only sections of one. */
import { looksLikeChapter, looksLikePart } from '../titles.ts';

/** An entry with its place in the running text of the whole book. */
export interface PlacedEntry {
  readonly title: string;
  /** Index of its first block, or null where it points nowhere. */
  readonly at: number | null;
  /** File it points to. */
  readonly path: string | null;
  /** Characters from here to the next entry that is not inside this one. */
  readonly size: number;
  /** Left out anyway: front and back matter says nothing about the size of chapters. */
  readonly matter: boolean;
  readonly entries: readonly PlacedEntry[];
}

export interface Cut {
  readonly at: number;
  readonly title: string;
  readonly kind: 'part' | 'chapter';
}

/** A chapter with sections is about as long as its plain siblings; a part is longer by its number of chapters. */
const PART_FROM = 3;

/** Where chapters and parts begin, in the order of the table of contents. */
export function chooseCuts(entries: readonly PlacedEntry[]): Cut[] {
  const leafSizes = new Map<number, number[]>();
  const groups = new Map<number, number>();
  count(entries, 0, leafSizes, groups);
  return entries.flatMap((entry) => cutsOf(entry, 0, leafSizes, groups));
}

function count(entries: readonly PlacedEntry[], depth: number, leafSizes: Map<number, number[]>, groups: Map<number, number>): void {
  for (const entry of entries) {
    if (entry.entries.length > 0) {
      if (entry.at !== null) groups.set(depth, (groups.get(depth) ?? 0) + 1);
      count(entry.entries, depth + 1, leafSizes, groups);
    } else if (!entry.matter && entry.at !== null && entry.size > 0) {
      leafSizes.set(depth, [...(leafSizes.get(depth) ?? []), entry.size]);
    }
  }
}

function cutsOf(entry: PlacedEntry, depth: number, leafSizes: Map<number, number[]>, groups: Map<number, number>): Cut[] {
  const own: Cut[] = entry.at === null ? [] : [{ at: entry.at, title: entry.title, kind: 'chapter' }];
  if (entry.entries.length === 0) return own;
  if (entry.at !== null && !isPart(entry, leafSizes.get(depth) ?? [], groups.get(depth) ?? 0)) return own;
  const inner = entry.entries.flatMap((child) => cutsOf(child, depth + 1, leafSizes, groups));
  return entry.at === null ? inner : [{ at: entry.at, title: entry.title, kind: 'part' }, ...inner];
}

function isPart(entry: PlacedEntry, siblings: readonly number[], groups: number): boolean {
  const childrenAreChapters = entry.entries.some((child) => looksLikeChapter(child.title) && !/^\d+(\.\d+)+/.test(child.title));
  if (looksLikePart(entry.title)) return true;
  if (looksLikeChapter(entry.title)) return childrenAreChapters && entry.entries.some((child) => /^chapter\b/i.test(child.title));
  if (siblings.length > 0) return entry.size > PART_FROM * median(siblings);
  if (childrenAreChapters) return true;
  // Several entries of one shape, each a file of its own with sections inside it: those files are the chapters.
  const inOneFile = entry.entries.every((child) => child.path === entry.path);
  return !(inOneFile && groups > 1);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
