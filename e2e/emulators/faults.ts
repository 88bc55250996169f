/** Troubles that can be switched on: each says what happens, to which requests, how often. */
import type { Operation } from './ledger.ts';
import type { Mishap } from './speech/misspeak.ts';

export type ThrottleFlavour = 'concurrency' | 'rate' | 'busy' | 'slow-down' | 'insufficient-quota';

export type FaultEffect =
  /** The answer is late by this much (modelled time). */
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'throttle'; readonly flavour: ThrottleFlavour; readonly retryAfterSeconds?: number }
  | { readonly kind: 'server-error'; readonly status: 500 | 502 | 503 | 504 | 529 }
  /** 502 with a page of a gateway's own. */
  | { readonly kind: 'html-error' }
  /** 200 with a page of a gateway's own, such as one that asks for a login. */
  | { readonly kind: 'html-page' }
  /** 413 with a gateway's page for bodies over this size. */
  | { readonly kind: 'body-limit'; readonly bytes: number }
  /** The connection is reset before anything was done: nothing is billed. */
  | { readonly kind: 'reset-before' }
  /** The connection is reset when the work was done: it is billed, and the client knows nothing. */
  | { readonly kind: 'reset-after' }
  /** 200, then the connection is reset after this share of the body (half unless told). */
  | { readonly kind: 'cut-body'; readonly share?: number }
  /** This long between pieces of the body (modelled time). */
  | { readonly kind: 'slow-body'; readonly ms: number }
  | { readonly kind: 'empty-body' }
  /** Refused with this status and nothing more to it. */
  | { readonly kind: 'refusal'; readonly status: 408 | 409 | 415 | 422 | 425 }
  /** Refused for what the text says. */
  | { readonly kind: 'moderated' }
  | { readonly kind: 'key-revoked' }
  | { readonly kind: 'quota-exhausted' }
  /** From now on the account may have no more than this many requests open, and says so in its headers. */
  | { readonly kind: 'plan-limit'; readonly maximum: number }
  /** The `Date` header is off by this much. */
  | { readonly kind: 'clock-skew'; readonly seconds: number }
  /** 400 for a text that holds this character. */
  | { readonly kind: 'refused-character'; readonly character: string }
  /** The speech comes, and something is wrong with it. */
  | { readonly kind: 'misspeak'; readonly mishaps: readonly Mishap[] }
  /** The speech comes, and says something else. */
  | { readonly kind: 'speak-instead'; readonly text: string }
  /** Of an Azure batch, settled when it is made. */
  | { readonly kind: 'batch-refused' }
  | { readonly kind: 'batch-stuck' }
  | { readonly kind: 'batch-failed' }
  /** One input fails in a batch that succeeds. */
  | { readonly kind: 'batch-input-failed'; readonly index: number }
  | { readonly kind: 'truncated-zip' }
  /** The signed address of a result is refused, as if it had expired. */
  | { readonly kind: 'expired-result' };

export interface FaultScope {
  /** Which requests it may befall; unless told, those that cost something, or those that its kind is about. */
  readonly operations?: readonly Operation[] | 'all';
  /** 0 to 1; 1 unless told. */
  readonly probability?: number;
  /** It befalls this many requests and is over. */
  readonly times?: number;
  /** It lets this many requests pass first. */
  readonly after?: number;
  readonly when?: (request: FaultRequest) => boolean;
}

export type Fault = FaultEffect & FaultScope;

export interface FaultRequest {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

const COSTING: readonly Operation[] = ['speech', 'dialogue', 'flow', 'batch', 'transcription', 'alignment'];

export class Faults {
  private readonly random: () => number;
  private active: { fault: Fault; passed: number; befallen: number }[] = [];

  constructor(random: () => number) {
    this.random = random;
  }

  /** Gives a function that takes it away again. */
  add(fault: Fault): () => void {
    const one = { fault, passed: 0, befallen: 0 };
    this.active.push(one);
    return () => {
      this.active = this.active.filter((other) => other !== one);
    };
  }

  clear(): void {
    this.active = [];
  }

  /** What befalls this request, in the order it was switched on. */
  draw(request: FaultRequest): FaultEffect[] {
    return this.active.flatMap((one) => {
      const { fault } = one;
      const { operations = usualOperations(fault), probability = 1, times = Infinity, after = 0, when } = fault;
      if (operations !== 'all' && !operations.includes(request.operation)) return [];
      if (when && !when(request)) return [];
      if (one.passed++ < after || one.befallen >= times || this.random() >= probability) return [];
      one.befallen++;
      return [fault];
    });
  }
}

function usualOperations({ kind }: Fault): readonly Operation[] | 'all' {
  if (kind === 'key-revoked' || kind === 'clock-skew') return 'all';
  if (kind === 'truncated-zip' || kind === 'expired-result') return ['result'];
  return COSTING;
}

export function findFault<Kind extends FaultEffect['kind']>(faults: readonly FaultEffect[], kind: Kind): Extract<FaultEffect, { kind: Kind }> | undefined {
  return faults.find((fault): fault is Extract<FaultEffect, { kind: Kind }> => fault.kind === kind);
}
