/** What a service asks to wait, in its headers. */

/**
 * Milliseconds, from `retry-after-ms`, `retry-after` (seconds or an HTTP date) or a reset such as `6m0s`, in this order.
 * A date is measured against the answer's own `date`, since this machine's clock may be wrong.
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const ms = Number(headers.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(ms) && ms >= 0) return ms;
  const after = headers.get('retry-after');
  if (after !== null) {
    const seconds = Number(after);
    if (Number.isFinite(seconds) && seconds >= 0) return seconds * 1000;
    const at = Date.parse(after);
    if (Number.isFinite(at)) {
      const theirs = Date.parse(headers.get('date') ?? '');
      return Math.max(0, at - (Number.isFinite(theirs) ? theirs : now));
    }
  }
  return undefined;
}

/** `12ms`, `1s`, `6m0s`, `1h2m` in milliseconds. */
export function readSpan(text: string): number | undefined {
  const units: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text.trim()) return undefined;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0);
}
