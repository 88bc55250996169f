/** Accounts in a file that only its owner may read: as they are, or as somebody's cipher left them. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { explainDiskError } from '#core/files/disk-errors.ts';
import type { OfferedKeyPlace } from '#shared/words/account.ts';
import type { Account } from '#core/ports.ts';
import type { Environment } from './accounts.ts';
import { type KeyStore, openKeyring } from './keyring.ts';

const Entries = z.object({ version: z.literal(1), accounts: z.record(z.string(), z.unknown()) });

export const KeptAccount = z.object({ key: z.string().optional(), baseUrl: z.string().optional(), region: z.string().optional() });

/** What the file holds by engine; nothing where there is no file, or none that can be understood. */
export function readEntries(path: string): Record<string, unknown> {
  try {
    return Entries.parse(JSON.parse(readFileSync(path, 'utf8'))).accounts;
  } catch {
    return {};
  }
}

/** Written aside with mode 0600, synced, renamed; a file without entries is removed. @throws StudioError `disk.*` */
export function writeEntries(path: string, accounts: Readonly<Record<string, unknown>>): void {
  try {
    if (Object.keys(accounts).length === 0) return rmSync(path, { force: true });
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const aside = `${path}.new`;
    rmSync(aside, { force: true });
    const file = openSync(aside, 'wx', 0o600);
    try {
      writeSync(file, `${JSON.stringify({ version: 1, accounts }, null, 2)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(aside, path);
  } catch (error) {
    throw explainDiskError(error, path);
  }
}

/** Accounts as they are. It is no keychain, and is used only where a person chose it knowing that. */
export function openPlainStore(home: string): KeyStore {
  const path = plainPath(home);
  const accounts = new Map<string, Account>();
  for (const [engine, entry] of Object.entries(readEntries(path))) {
    const kept = KeptAccount.safeParse(entry);
    if (kept.success) accounts.set(engine, kept.data);
  }
  const write = () => writeEntries(path, Object.fromEntries(accounts));
  return {
    place: 'plain',
    accounts,
    locked: new Set(),
    async put(engine, account) {
      const before = accounts.get(engine);
      accounts.set(engine, account);
      try {
        write();
      } catch (error) {
        if (before) accounts.set(engine, before);
        else accounts.delete(engine);
        throw error;
      }
    },
    async drop(engine) {
      accounts.delete(engine);
      write();
    },
  };
}

export const SESSION_PLACE: OfferedKeyPlace = {
  place: 'session',
  name: 'memory, for this session',
  words: 'Nothing is written. When the studio closes the key is gone, and has to be given again.',
};

/** Named as what it is. */
export function plainPlace(home: string): OfferedKeyPlace {
  return {
    place: 'plain',
    name: 'a file without encryption',
    words: `Written as it is to ${plainPath(home)}, for your user account alone. Every program you run can read it, and whoever gets a copy of the folder.`,
  };
}

/** Where the host reaches no keychain: memory, or the plain file of the home. */
export function openFileKeyring(home: string, env: Environment): ReturnType<typeof openKeyring> {
  return openKeyring({ env, places: [SESSION_PLACE, plainPlace(home)], stores: [openPlainStore(home)] });
}

function plainPath(home: string): string {
  return join(home, 'keys', 'accounts.json');
}
