/** The window's source as a tree, and who stands above each node of it. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

/** As much of ESTree as is asked for. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export interface Source {
  /** From the window's folder on, with slashes. */
  readonly path: string;
  readonly text: string;
}

const RENDERER = join(import.meta.dirname, '../src');
/** Nobody who works with the studio sees these. */
const UNSEEN = /\.test\.tsx?$|(?:^|\/)testing\.ts$|^api\/fixture\/|^gallery\/|^dev\.ts$|^words\//;

export function readWindow(): readonly Source[] {
  return globSync('**/*.{ts,tsx}', { cwd: RENDERER })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !UNSEEN.test(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(RENDERER, path), 'utf8') }));
}

/** Calls `visit` for each node, `above` being its parents, the nearest last; `false` leaves out what is below. */
export function walk({ path, text }: Source, visit: (node: Node, above: readonly Node[]) => boolean | void): void {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  step(program as unknown as Node, []);

  function step(node: Node, above: readonly Node[]): void {
    if (visit(node, above) === false) return;
    const inside = [...above, node];
    for (const value of Object.values(node)) {
      for (const each of Array.isArray(value) ? value : [value]) if (isNode(each)) step(each, inside);
    }
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string' && typeof (value as Node).start === 'number';
}

export function nameOf(node: unknown): string | undefined {
  return isNode(node) && (node.type === 'Identifier' || node.type === 'JSXIdentifier') ? String(node['name']) : undefined;
}

export function literalOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined;
}

export function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
