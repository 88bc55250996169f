/** Finds words that people would see and no catalog has: texts in JSX, in attributes that are read out or shown, and sentences in the code. */
import { isNode, lineOf, literalOf, nameOf, walk, type Node, type Source } from './source.ts';

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
const SHOWN_PROPERTIES = /^(?:label|placeholder|note|meaning|word|hint|legend)$/;
/** Attributes, calls and properties whose strings are never shown. */
const UNSHOWN_ATTRIBUTES = /^(?:className|class|style|d|id|key|role|type|viewBox|points|transform|htmlFor)$|ClassName$/;
const UNSHOWN_CALLS = /^(?:cx|querySelector(?:All)?|getElementById|closest|matches|addEventListener|removeEventListener|matchMedia|createElement|setAttribute|getPropertyValue|setProperty|unreadable|Error|TypeError|RegExp|get|has|includes|startsWith|endsWith|split|replace|replaceAll|mark|measure)$/;
const UNSHOWN_PROPERTIES = /^(?:id|kind|code|look|key|type|group|do|className)$/;
/** Names that are the same in every language. */
const PROPER = /^(?:Lectern|Kokoro|ElevenLabs|OpenAI|Azure|Inter Variable|Flite|eSpeak(?: NG)?|Whisper|Alt|Ctrl|Esc|Del|Ins)$/;
/** A table with one of these describes a thing; what else is in it may be ids. */
const LABELS = /^(?:label|name|title|meaning|legend|note|words|value|look|said|message|hint)$/;
/** Names of keys as keyboard events have them. */
const KEY_NAMES = /^(?:Arrow\w+|Enter|Escape|Tab|Shift|Control|Alt|AltGraph|AltGr|Meta|CapsLock|Dead|Process|Unidentified|Home|End|Delete|Backspace|PageUp|PageDown|Insert|Space)$/;
const CLASSES = /(?:^|\s)(?:flex|grid|absolute|relative|fixed|truncate|num|sr-only|border|rounded|inline-flex|block|hidden|font-\w+|(?:[a-z-]+:)?(?:text|bg|px|py|p|pr|pl|pt|pb|m|mt|ml|h|w|min-w|max-w|gap|size|stroke|fill|border|rounded|outline|opacity|ring)-\S+)(?=\s|$)/;

export function findRawWords(source: Source): RawWords[] {
  const found: RawWords[] = [];
  walk(source, (node, above) => {
    if (node.type.startsWith('TS') && !/^TS(?:As|Satisfies|NonNull)/.test(node.type)) return false;
    if (/^(?:Import|ExportAll)/.test(node.type)) return false;
    if (node.type === 'JSXAttribute' && nameOf(above.at(-1)?.['name']) === 'ActionKey') return false;
    if (node.type === 'Property' && UNSHOWN_PROPERTIES.test(nameOf(node['key']) ?? '')) return false;
    if (node.type === 'JSXAttribute' && UNSHOWN_ATTRIBUTES.test(nameOf(node['name']) ?? '')) return false;
    if (/^(?:Call|New)Expression$/.test(node.type) && UNSHOWN_CALLS.test(calleeOf(node) ?? '')) return false;
    const text = textOf(node);
    if (text === undefined || isLeftOut(node, above) || isMarked(source.text, node)) return undefined;
    if (node.type === 'JSXText' ? hasWord(text) : isShown(node, above) ? hasWord(text) : isSentence(text) || (isLowerCase(text) && isAmongWords(node, above))) {
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

/** The line says itself that it has ids only. */
function isMarked(text: string, node: Node): boolean {
  return text.slice(node.start).split('\n', 1)[0]?.endsWith('// ids') === true;
}

/** In a template that is said already, a key, a comparison, or the nouns of a plural. */
function isLeftOut(node: Node, above: readonly Node[]): boolean {
  const parent = above.at(-1);
  if (!parent) return true;
  if (parent.type === 'TaggedTemplateExpression') return TAGS.has(nameOf(parent['tag']) ?? '');
  if (parent.type === 'BinaryExpression') return parent['operator'] !== '+';
  if (parent.type === 'SwitchCase') return parent['test'] === node;
  if (parent.type === 'MemberExpression') return parent['property'] === node;
  if (parent.type === 'Property') return parent['key'] === node && parent['value'] !== node;
  if (parent.type === 'CallExpression' && calleeOf(parent) === 'plural') return true;
  return parent.type === 'ExpressionStatement';
}

/** What a reader meets whatever it looks like: a child of an element, the value of an attribute or a property that is shown. */
function isShown(node: Node, above: readonly Node[]): boolean {
  let child = node;
  for (const parent of above.toReversed()) {
    if (parent.type === 'JSXAttribute') return SHOWN.test(nameOf(parent['name']) ?? '');
    if (parent.type === 'Property' && parent['value'] === child) return SHOWN_PROPERTIES.test(nameOf(parent['key']) ?? '');
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

/** By itself it could be an id; beside words it is one: the other outcome of a condition, the other entries of a table. */
function isAmongWords(node: Node, above: readonly Node[]): boolean {
  let top = node;
  for (const parent of above.toReversed()) {
    if (/^(?:Conditional|Logical)Expression$/.test(parent.type) && parent['test'] !== top) {
      top = parent;
      continue;
    }
    if (top !== node && outcomesOf(top).some(isSaid)) return true;
    if (parent.type !== 'Property') return false;
    const table = (above[above.indexOf(parent) - 1]?.['properties'] ?? []) as Node[];
    const isRecord = table.some((each) => LABELS.test(nameOf(each['key']) ?? ''));
    return !isRecord && table.some((each) => isNode(each['value']) && outcomesOf(each['value']).some(isSaid));
  }
  return false;
}

function outcomesOf(node: Node): Node[] {
  if (node.type === 'ConditionalExpression') return [node['consequent'], node['alternate']].flatMap((each) => outcomesOf(each as Node));
  return node.type === 'LogicalExpression' ? [node['left'], node['right']].flatMap((each) => outcomesOf(each as Node)) : [node];
}

function isSaid(node: Node): boolean {
  return node.type === 'TaggedTemplateExpression' && TAGS.has(nameOf(node['tag']) ?? '');
}

function isLowerCase(text: string): boolean {
  return /^[a-z]{3,}$/.test(text);
}

function hasWord(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !PROPER.test(text.trim());
}

function isSentence(text: string): boolean {
  if (!hasWord(text) || KEY_NAMES.test(text) || PROPER.test(text) || CLASSES.test(text)) return false;
  if (/^\p{Lu}\p{Ll}+(?:\s|[.…,:;?!’]|$)/u.test(text)) return true;
  return /(?:^|\s)\p{L}{2,}[.…,:;?!]*\s+[\p{L}{“]/u.test(text) || /[}]\s+\p{L}{2,}/u.test(text) || /\p{L}{2,}:?\s+[{]/u.test(text) || /^\s+\p{L}{2,}/u.test(text);
}
