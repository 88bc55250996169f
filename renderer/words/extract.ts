/** Collects what the window says: every t`…`, every rich`…`, every plural(…). */
import { writeMessage } from '../src/words/message.ts';
import { lineOf, literalOf, nameOf, walk, type Node, type Source } from './source.ts';

export interface Message {
  readonly id: string;
  /** The other form, where it counts something. */
  readonly many?: string;
  /** What stands for `{0}`, `{1}` …, as the code has it. */
  readonly values: readonly string[];
  readonly paths: readonly string[];
}

/** By id. Throws where a noun is not written out, since no catalog could have it then. */
export function extractMessages(sources: readonly Source[]): Message[] {
  const found = new Map<string, { many?: string; values: readonly string[]; paths: Set<string> }>();
  for (const source of sources) {
    walk(source, (node) => {
      const said = node.type === 'TaggedTemplateExpression' ? readTemplate(node, source.text) : node.type === 'CallExpression' ? readPlural(node, source) : undefined;
      if (!said || !/\p{L}/u.test(said.id.replace(/\{\d+\}/g, ''))) return;
      const known = found.get(said.id) ?? { ...said, paths: new Set<string>() };
      known.paths.add(source.path);
      // The same noun may be counted in one place and stand alone in another: the forms count.
      if (said.many !== undefined) known.many = said.many;
      found.set(said.id, known);
    });
  }
  return [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { many, values, paths }]) => ({ id, ...(many === undefined ? {} : { many }), values, paths: [...paths].toSorted() }));
}

type Said = Omit<Message, 'paths'>;

function readTemplate(node: Node, text: string): Said | undefined {
  if (!/^(?:t|rich)$/.test(nameOf(node['tag']) ?? '')) return undefined;
  const { quasis, expressions } = node['quasi'] as { quasis: { value: { cooked: string } }[]; expressions: Node[] };
  return { id: writeMessage(quasis.map(({ value }) => value.cooked)), values: expressions.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')) };
}

function readPlural(node: Node, { path, text }: Source): Said | undefined {
  if (nameOf(node['callee']) !== 'plural') return undefined;
  const [, noun, many] = (node['arguments'] as Node[]).map(literalOf);
  if (noun === undefined || ((node['arguments'] as Node[]).length > 2 && many === undefined)) throw new Error(`${path}:${lineOf(text, node.start)}: write out what is counted, so that the catalog has it`);
  return { id: `# ${noun}`, many: `# ${many ?? `${noun}s`}`, values: [] };
}
