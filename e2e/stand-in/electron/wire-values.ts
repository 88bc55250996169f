/* oxlint-disable unicorn/consistent-function-scoping -- the function's own text is what runs: all it uses must be inside */
/**
 * Carries values between the main process and a page as text. Everything that the structured clone algorithm
 * allows and the studio could send; the rest is refused aloud rather than changed on the way.
 *
 * This very function's source also runs in the page, so it uses nothing from outside of itself.
 */
export function createWireValues() {
  const encodeValue = (value: unknown): unknown => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : ['number', String(Object.is(value, -0) ? '-0' : value)];
    if (value === undefined) return ['undefined'];
    if (typeof value === 'bigint') return ['bigint', String(value)];
    if (Array.isArray(value)) return ['array', value.map(encodeValue)];
    if (value instanceof Date) return ['date', value.getTime()];
    if (value instanceof Map) return ['map', [...value].map(([key, one]) => [encodeValue(key), encodeValue(one)])];
    if (value instanceof Set) return ['set', [...value].map(encodeValue)];
    if (value instanceof Error) return ['error', value.name, value.message];
    if (value instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(value))];
    if (ArrayBuffer.isView(value)) return ['bytes', toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))];
    const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined;
    if (prototype === Object.prototype || prototype === null) {
      return { fields: Object.entries(value as object).map(([key, one]) => [key, encodeValue(one)]) };
    }
    throw new TypeError(`The stand-in cannot carry ${Object.prototype.toString.call(value)}.`);
  };
  const decodeValue = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      const [kind, content, more] = value as [string, never, never];
      if (kind === 'number') return Number(content);
      if (kind === 'undefined') return undefined;
      if (kind === 'bigint') return BigInt(content);
      if (kind === 'array') return (content as unknown[]).map(decodeValue);
      if (kind === 'date') return new Date(content);
      if (kind === 'map') return new Map((content as [unknown, unknown][]).map(([key, one]) => [decodeValue(key), decodeValue(one)]));
      if (kind === 'set') return new Set((content as unknown[]).map(decodeValue));
      if (kind === 'error') return Object.assign(new Error(more), { name: content as string });
      if (kind === 'buffer') return fromBase64(content).buffer;
      return fromBase64(content);
    }
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries((value as { fields: [string, unknown][] }).fields.map(([key, one]) => [key, decodeValue(one)]));
    }
    return value;
  };
  const toBase64 = (bytes: Uint8Array): string => {
    let text = '';
    for (let index = 0; index < bytes.length; index += 8192) text += String.fromCharCode(...bytes.subarray(index, index + 8192));
    return btoa(text);
  };
  const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return {
    /** Throws `DataCloneError` for what may not cross, as Electron does. */
    encode: (value: unknown): string => JSON.stringify(encodeValue(structuredClone(value))),
    decode: (text: string): unknown => decodeValue(JSON.parse(text)),
  };
}
