/** Finds words that people would see and no catalog has: texts in JSX, in attributes that are read out or shown, and sentences in the code. */
import { lineOf, literalOf, nameOf, walk, type Node, type Source } from './source.ts';

export interface RawWords {
  readonly path: string;
  readonly line: number;
  readonly text: string;
  readonly node: Node;
  readonly above: readonly Node[];
}

const TAGS = new Set(['t', 'rich']);
/** Attributes whose every word is meant for people. */
const SHOWN = /^(?:aria-(?:label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label)$/;
/** Attributes, calls and properties whose strings are never shown. */
const UNSHOWN_ATTRIBUTES = /^(?:className|class|style|d|id|key|role|type|viewBox|points|transform|name|htmlFor)$|ClassName$/;
const UNSHOWN_CALLS = /^(?:cx|querySelector(?:All)?|getElementById|closest|matches|addEventListener|removeEventListener|matchMedia|createElement|setAttribute|getPropertyValue|setProperty|unreadable|Error|TypeError|RegExp|get|has|includes|startsWith|endsWith|split|replace|replaceAll|mark|measure)$/;
const UNSHOWN_PROPERTIES = /^(?:id|kind|code|look|key|type|group|do|className)$/;
/** Names that are the same in every language. */
const PROPER = /^(?:Lectern|Kokoro|ElevenLabs|OpenAI|Azure|Inter Variable|Flite|eSpeak(?: NG)?|Whisper|Alt|Ctrl|Esc|Del|Ins)$/;
/** Names of keys as keyboard events have them. */
const KEY_NAMES = /^(?:Arrow\w+|Enter|Escape|Tab|Shift|Control|Alt|AltGraph|AltGr|Meta|CapsLock|Dead|Process|Unidentified|Home|End|Delete|Backspace|PageUp|PageDown|Insert|Space)$/;
const CLASSES = /(?:^|\s)(?:flex|grid|absolute|relative|fixed|truncate|num|sr-only|border|rounded|inline-flex|block|hidden|font-\w+|(?:[a-z-]+:)?(?:text|bg|px|py|p|pr|pl|pt|pb|m|mt|ml|h|w|min-w|max-w|gap|size|stroke|fill|border|rounded|outline|opacity|ring)-\S+)(?=\s|$)/;

export function findRawWords(source: Source): RawWords[] {
  const found: RawWords[] = [];
  walk(source, (node, above) => {
    if (node.type.startsWith('TS') && !/^TS(?:As|Satisfies|NonNull)/.test(node.type)) return false;
    if (/^(?:Import|ExportAll)/.test(node.type)) return false;
    if (node.type === 'JSXAttribute' && UNSHOWN_ATTRIBUTES.test(nameOf(node['name']) ?? '')) return false;
    if (/^(?:Call|New)Expression$/.test(node.type) && UNSHOWN_CALLS.test(calleeOf(node) ?? '')) return false;
    const text = textOf(node);
    if (text === undefined || isLeftOut(node, above)) return undefined;
    if (node.type === 'JSXText' ? hasWord(text) : isShown(node, above) ? hasWord(text) : isSentence(text)) {
      found.push({ path: source.path, line: lineOf(source.text, node.start), text: text.trim(), node, above });
    }
    return undefined;
  });
  return found;
}

export function textOf(node: Node): string | undefined {
  if (node.type === 'JSXText') return String(node['value']);
  if (node.type === 'TemplateLiteral') return (node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('{}');
  return literalOf(node);
}

function calleeOf(node: Node): string | undefined {
  const callee = node['callee'] as Node;
  return nameOf(callee) ?? nameOf(callee['property']);
}

/** In a template that is said already, a key, a comparison, or the nouns of a plural. */
function isLeftOut(node: Node, above: readonly Node[]): boolean {
  const parent = above.at(-1);
  if (!parent) return true;
  if (parent.type === 'TaggedTemplateExpression') return TAGS.has(nameOf(parent['tag']) ?? '');
  if (parent.type === 'BinaryExpression') return parent['operator'] !== '+';
  if (parent.type === 'SwitchCase') return parent['test'] === node;
  if (parent.type === 'MemberExpression') return true;
  if (parent.type === 'Property') return (parent['key'] === node && parent['value'] !== node) || UNSHOWN_PROPERTIES.test(nameOf(parent['key']) ?? '');
  if (parent.type === 'CallExpression' && calleeOf(parent) === 'plural') return true;
  return parent.type === 'ExpressionStatement';
}

/** What a reader meets whatever it looks like: a child of an element, or the value of an attribute that is shown. */
function isShown(node: Node, above: readonly Node[]): boolean {
  let child = node;
  for (const parent of above.toReversed()) {
    if (parent.type === 'JSXAttribute') return SHOWN.test(nameOf(parent['name']) ?? '');
    if (parent.type === 'JSXElement' || parent.type === 'JSXFragment') return true;
    const passes =
      parent.type === 'JSXExpressionContainer' ||
      parent.type === 'LogicalExpression' ||
      (parent.type === 'ConditionalExpression' && parent['test'] !== child) ||
      (parent.type === 'BinaryExpression' && parent['operator'] === '+');
    if (!passes) return false;
    child = parent;
  }
  return false;
}

function hasWord(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !PROPER.test(text.trim());
}

function isSentence(text: string): boolean {
  if (!hasWord(text) || KEY_NAMES.test(text) || PROPER.test(text) || CLASSES.test(text)) return false;
  if (/^\p{Lu}\p{Ll}+(?:\s|[.…,:;?!’]|$)/u.test(text)) return true;
  return /(?:^|\s)\p{L}{2,}[.…,:;?!]*\s+[\p{L}{“]/u.test(text) || /[}]\s+\p{L}{2,}/u.test(text) || /\p{L}{2,}:?\s+[{]/u.test(text) || /^\s+\p{L}{2,}/u.test(text);
}
