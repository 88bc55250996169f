/** What the command line writes: with `--json` one object a line on standard output and nothing else. */
import type { Failure } from '#shared/words/failure.ts';

export interface Printer {
  readonly json: boolean;
  /** One JSON object a line; silent without `--json`. */
  event(event: string, fields: Record<string, unknown>): void;
  /** The single answer of a command, with `--json`. */
  object(value: unknown): void;
  /** For people; silent with `--json`. */
  say(text: string): void;
  /** To standard error, always. */
  fail(failure: Failure): void;
}

export function openPrinter(json: boolean, out: NodeJS.WritableStream, err: NodeJS.WritableStream, now: () => number): Printer {
  return {
    json,
    event(event, fields) {
      if (json) out.write(`${JSON.stringify({ event, at: new Date(now()).toISOString(), ...fields })}\n`);
    },
    object(value) {
      if (json) out.write(`${JSON.stringify(value)}\n`);
    },
    say(text) {
      if (!json) out.write(`${text}\n`);
    },
    fail(failure) {
      if (json) out.write(`${JSON.stringify({ event: 'error', at: new Date(now()).toISOString(), error: failure })}\n`);
      err.write(`${failure.message} ${failure.hint}\n  (${failure.code}${failure.detail ? `: ${failure.detail}` : ''})\n`);
    },
  };
}

/** 3725 → `1:02:05`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const rest = `${String(Math.floor((whole % 3600) / 60)).padStart(hours > 0 ? 2 : 1, '0')}:${String(whole % 60).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
