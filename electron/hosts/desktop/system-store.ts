/** Accounts encrypted by the keychain, in a file of the window's own folder. */
import type { Account, Log } from '#core/ports.ts';
import { KeptAccount, readEntries, writeEntries } from '../serving/key-file.ts';
import type { KeyStore } from '../serving/keyring.ts';
import type { Keychain } from './keychain.ts';

/** Opens what the file holds. What the keychain does not open stays in the file as it is: it may open next time. */
export async function openSystemStore(path: string, keychain: Keychain, log: Log): Promise<KeyStore> {
  const entries = new Map(Object.entries(readEntries(path)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  const accounts = new Map<string, Account>();
  const locked = new Set<string>();
  const write = () => writeEntries(path, Object.fromEntries(entries));

  async function put(engine: string, account: Account): Promise<void> {
    const bytes = await keychain.encrypt(JSON.stringify(account));
    const before = entries.get(engine);
    entries.set(engine, bytes.toString('base64'));
    try {
      write();
    } catch (error) {
      if (before === undefined) entries.delete(engine);
      else entries.set(engine, before);
      throw error;
    }
    accounts.set(engine, account);
    locked.delete(engine);
  }

  for (const [engine, encrypted] of entries) {
    try {
      const { text, isOld } = await keychain.decrypt(Buffer.from(encrypted, 'base64'));
      const account = KeptAccount.parse(JSON.parse(text));
      accounts.set(engine, account);
      if (isOld) await put(engine, account);
    } catch {
      // Whatever stands in the error may stand for the key: its name is enough.
      if (!accounts.has(engine)) locked.add(engine);
      log.warn('a kept account does not open', { engine });
    }
  }

  return {
    place: 'system',
    accounts,
    locked,
    put,
    async drop(engine) {
      entries.delete(engine);
      accounts.delete(engine);
      locked.delete(engine);
      write();
    },
  };
}
