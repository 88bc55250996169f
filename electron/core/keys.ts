/** Keys of things that are made from other things: the same parts give the same key, on any machine. */
import { createHash } from 'node:crypto';

/** SHA-256 over plain values, in lower-case hexadecimal. */
export function keyOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
