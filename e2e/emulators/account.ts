/** The accounts behind the keys of one provider. */
import { Gate } from './concurrency.ts';

export interface Plan {
  /** As the provider names it: `creator`, `S0`, … */
  tier: string;
  creditLimit: number;
  usedCredits: number;
  /** Open requests; what the tier gives unless told. */
  maximumConcurrent?: number | undefined;
  /** Requests that wait beyond that before others are refused. */
  queuePlaces: number;
  requestsPerMinute: number;
  /** From then on the key is as good as unknown. */
  revoked: boolean;
  /** What the key may not do, by the provider's name of the permission. */
  missingPermissions: readonly string[];
}

export class Account {
  readonly key: string;
  readonly plan: Plan;
  private readonly gates = new Map<string, Gate>();
  private readonly recent = new Map<string, number[]>();

  constructor(key: string, plan: Plan) {
    this.key = key;
    this.plan = plan;
  }

  /** Models of one group share a limit. */
  gate(group: string): Gate {
    let gate = this.gates.get(group);
    if (!gate) {
      gate = new Gate();
      this.gates.set(group, gate);
    }
    return gate;
  }

  /** Counts a request of a kind; false where there were `most` within the last `windowMs` already. */
  mayAsk(kind: string, now: number, most: number, windowMs: number): boolean {
    const recent = (this.recent.get(kind) ?? []).filter((at) => at > now - windowMs);
    this.recent.set(kind, recent);
    if (recent.length >= most) return false;
    recent.push(now);
    return true;
  }

  /** Those that still counted at the last `mayAsk`. */
  recentRequests(kind: string): number {
    return this.recent.get(kind)?.length ?? 0;
  }
}

export class Accounts {
  private readonly byKey = new Map<string, Account>();

  add(key: string, plan: Plan): Account {
    const account = new Account(key, plan);
    this.byKey.set(key, account);
    return account;
  }

  /** Undefined for a key that is unknown or revoked. */
  find(key: string | undefined): Account | undefined {
    const account = key === undefined ? undefined : this.byKey.get(key);
    return account?.plan.revoked ? undefined : account;
  }

  /** Whether revoked or not. Throws for a key never added. */
  get(key: string): Account {
    const account = this.byKey.get(key);
    if (!account) throw new Error(`no account has the key ${key}`);
    return account;
  }
}
