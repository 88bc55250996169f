/** The studio's log as lines of JSON, for a host that has a stream to write them to. */
import type { Log } from '#core/ports.ts';

export function createLog(write: (line: string) => void, now: () => number = Date.now): Log {
  const line = (level: string) => (message: string, fields: Record<string, unknown> = {}) =>
    write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, message, ...fields })}\n`);
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
