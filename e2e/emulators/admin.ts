/** The emulator's own paths, on every port: faults, accounts and the ledger for other processes. */
import type { AccessLog } from './access-log.ts';
import type { Accounts, Plan } from './account.ts';
import type { Clock } from './clock.ts';
import type { Fault, Faults } from './faults.ts';
import { type Admin, json } from './http.ts';
import type { Ledger } from './ledger.ts';

interface AdminParts {
  readonly faults: Faults;
  readonly accounts: Accounts;
  readonly defaultKey: string;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly accessLog: AccessLog;
}

/**
 * `POST /__emulator/faults` adds one fault or a list; `DELETE` takes all away. `POST /__emulator/plan` with
 * `{key?, …}` changes a plan and gives it whole. `POST /__emulator/clock` with `{advanceMs}`. `GET /__emulator/ledger`;
 * `GET /__emulator/requests`.
 */
export function adminOf({ faults, accounts, defaultKey, ledger, clock, accessLog }: AdminParts): Admin {
  return (method, path, body) => {
    if (!path.startsWith('/__emulator/')) return undefined;
    const given = body === '' ? {} : (JSON.parse(body) as unknown);
    switch (`${method} ${path.slice('/__emulator/'.length)}`) {
      case 'POST faults':
        for (const fault of Array.isArray(given) ? (given as Fault[]) : [given as Fault]) faults.add(fault);
        return json(200, {});
      case 'DELETE faults':
        faults.clear();
        return json(200, {});
      case 'POST plan': {
        const { key = defaultKey, ...changes } = given as Partial<Plan> & { key?: string };
        return json(200, Object.assign(accounts.get(key).plan, changes));
      }
      case 'POST clock':
        clock.advance((given as { advanceMs: number }).advanceMs);
        return json(200, {});
      case 'GET ledger':
        return json(200, { entries: ledger.entries, billedTwice: ledger.billedTwice(), charactersBilled: ledger.charactersBilled() });
      case 'GET requests':
        return json(200, accessLog.entries);
      default:
        return json(404, { error: `the emulator has no ${method} ${path}` });
    }
  };
}
