/** A template of the code as a message of the catalog, and back. */

const messages = new WeakMap<TemplateStringsArray, string>();
const parts = new Map<string, readonly (string | number)[]>();

/** “Listen to {0}”. */
export function messageOf(strings: TemplateStringsArray): string {
  const known = messages.get(strings);
  if (known !== undefined) return known;
  const message = writeMessage(strings);
  messages.set(strings, message);
  return message;
}

export function writeMessage(strings: readonly string[]): string {
  return strings.map((text, index) => (index === 0 ? text : `{${index - 1}}${text}`)).join('');
}

/** Its texts, and the numbers of the values that stand between them, in the order of whoever wrote the message. */
export function partsOf(message: string): readonly (string | number)[] {
  const known = parts.get(message);
  if (known) return known;
  const found = message.split(/\{(\d+)\}/).map((text, index) => (index % 2 === 0 ? text : Number(text))).filter((part) => part !== '');
  parts.set(message, found);
  return found;
}
