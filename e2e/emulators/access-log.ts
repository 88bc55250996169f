/** Every request to an emulated service, when it came and when its answer was over: for benches and tests that count or time them. */
import type { Operation, Provider } from './ledger.ts';

export interface AccessEntry {
  readonly provider: Provider;
  readonly operation: Operation;
  readonly method: string;
  /** Milliseconds since 1970, by the machine's clock. */
  readonly askedAt: number;
  readonly answeredAt: number;
  /** 0 where no answer was sent. */
  readonly status: number;
}

export class AccessLog {
  readonly entries: AccessEntry[] = [];

  add(entry: AccessEntry): void {
    this.entries.push(entry);
  }
}
