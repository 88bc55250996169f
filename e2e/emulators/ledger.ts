/** What was asked of the emulated services and what was charged for it. */
import { createHash } from 'node:crypto';

export type Provider = 'elevenlabs' | 'azure' | 'openai';

/** A kind of request, by what it is for. */
export type Operation =
  | 'speech'
  | 'dialogue'
  | 'flow'
  | 'batch'
  | 'transcription'
  | 'alignment'
  | 'status'
  | 'result'
  | 'catalog'
  | 'account'
  | 'history'
  | 'dictionary'
  | 'token';

export interface LedgerEntry {
  /** SHA-256 over everything that changes the sound: the same request asked again has the same hash. */
  readonly requestHash: string;
  readonly provider: Provider;
  readonly operation: Operation;
  readonly requestId: string;
  /** Billed; 0 where nothing was. */
  readonly characters: number;
  /** In the provider's own unit; 0 where nothing was billed. */
  readonly credits: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  statusCode: number;
  /** Whether the client read the answer to its end. A batch input: whether its results were fetched. */
  delivered: boolean;
}

export class Ledger {
  readonly entries: LedgerEntry[] = [];

  add(entry: LedgerEntry): LedgerEntry {
    this.entries.push(entry);
    return entry;
  }

  /** How many times this request was paid for. */
  billedOf(requestHash: string): number {
    return this.entries.filter((entry) => entry.requestHash === requestHash && entry.characters > 0).length;
  }

  /** Hashes of requests that were paid for more than once. */
  billedTwice(): string[] {
    const times = new Map<string, number>();
    for (const { requestHash, characters } of this.entries) {
      if (characters > 0) times.set(requestHash, (times.get(requestHash) ?? 0) + 1);
    }
    return [...times].filter(([, count]) => count > 1).map(([hash]) => hash);
  }

  /** Characters billed in all, or by one provider. */
  charactersBilled(provider?: Provider): number {
    return this.entries.reduce((sum, entry) => (provider && entry.provider !== provider ? sum : sum + entry.characters), 0);
  }
}

/** SHA-256 of a value; the order of keys does not count, what is undefined is left out. */
export function requestHashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(ordered(value))).digest('hex');
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, ordered(one)]),
  );
}
