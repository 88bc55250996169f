/**
 * The studio's pronunciation dictionary in an account: words by their phonemes, for models that read these. There is
 * one, whatever the productions; a call names the version that holds its words.
 */
import { z } from 'zod';
import type { PhoneticWord } from '#shared/words/script.ts';
import { SpeechError } from '../outcome.ts';
import { type ElevenLabsClient, readAnswer } from './client.ts';
import type { Locator } from './settings.ts';

const NAME = 'Lectern';
const PATH = '/v1/pronunciation-dictionaries';

const Listed = z.object({ pronunciation_dictionaries: z.array(z.object({ id: z.string(), name: z.string() })) });
const Version = z.object({ id: z.string(), version_id: z.string() });

interface Dictionary {
  readonly locator: Required<Locator>;
  /** All of the version, by word as it is written. */
  readonly ipa: ReadonlyMap<string, string>;
}

export class DictionaryBook {
  private readonly books = new Map<string, Promise<Dictionary | undefined>>();
  private readonly closed = new Set<string>();

  /**
   * The version with these words; undefined where the account lets none be made.
   * @throws SpeechError where the service cannot be asked now
   */
  async locate(client: ElevenLabsClient, words: readonly PhoneticWord[], signal: AbortSignal): Promise<Locator | undefined> {
    if (this.closed.has(client.accountId)) return undefined;
    const before = this.books.get(client.accountId) ?? Promise.resolve(undefined);
    // One after another: two that add at once would each make a version without the other's words.
    const after = before.then((known) => withWords(client, known, words, signal));
    this.books.set(client.accountId, after.catch(() => before));
    try {
      return (await after).locator;
    } catch (error) {
      if (!isForGood(error)) throw error;
      this.closed.add(client.accountId);
      return undefined;
    }
  }

  /** It was removed at the service: it is looked for, or made, anew. */
  forget({ accountId }: ElevenLabsClient): void {
    this.books.delete(accountId);
  }
}

async function withWords(client: ElevenLabsClient, known: Dictionary | undefined, words: readonly PhoneticWord[], signal: AbortSignal): Promise<Dictionary> {
  if (known && words.every(({ word, ipa }) => known.ipa.get(word) === ipa)) return known;
  const ipa = new Map([...(known?.ipa ?? []), ...words.map((one) => [one.word, one.ipa] as const)]);
  const rules = [...ipa].map(([word, phoneme]) => ({ type: 'phoneme', string_to_replace: word, phoneme, alphabet: 'ipa' }));
  const id = known?.locator.pronunciation_dictionary_id ?? (await find(client, signal));
  const made =
    id === undefined
      ? await client.post(`${PATH}/add-from-rules`, { name: NAME, rules }, signal)
      : // What an earlier sitting put there is in versions of its own, and those stay.
        await client.post(`${PATH}/${encodeURIComponent(id)}/set-rules`, { rules }, signal);
  const version = readAnswer(Version, made);
  return { locator: { pronunciation_dictionary_id: version.id, version_id: version.version_id }, ipa };
}

async function find(client: ElevenLabsClient, signal: AbortSignal): Promise<string | undefined> {
  const { body } = await client.getJson(`${PATH}?page_size=100`, signal);
  return readAnswer(Listed, body).pronunciation_dictionaries.find(({ name }) => name === NAME)?.id;
}

/** Refused, not merely out of reach: the key may not, the plan does not hold it, or there are too many. */
function isForGood(error: unknown): boolean {
  return error instanceof SpeechError && (error.code === 'account.permission' || ['plan', 'invalid-input', 'not-found'].includes(error.outcome));
}
