/** The body of an answer as JSON, and nothing less: a cut body is no transcript. */
import { bodyOf } from '../engines/http/download.ts';
import { hostOf } from '../engines/http/send.ts';
import { SpeechError } from '../engines/outcome.ts';

/** Ten hours of words with their times are about 20 MB. */
const MOST_BYTES = 200_000_000;

/** @throws SpeechError `truncated` where it breaks off, stalls, or is something else: a proxy's page, half an answer */
export async function readWholeJson(response: Response, signal: AbortSignal): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of bodyOf(response, { signal })) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw unexpected(response, `more than ${MOST_BYTES} bytes`);
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unexpected(response, text.slice(0, 1_000));
  }
}

export function unexpected(response: Response, detail: string): SpeechError {
  return new SpeechError('truncated', `${hostOf(response.url)} answered something that is no transcript.`, { detail });
}
