/** Reads what a person gives as an account, and refuses what can be no account before it is kept. */
import type { AccountChange } from '#shared/words/account.ts';
import { StudioError } from '#shared/words/failure.ts';
import { isInTheHouse } from '../../engines/house.ts';
import type { AccountForm } from '../../engines/port.ts';
import type { Account } from '../../ports.ts';

/** Longer than any key or token a service gives out. */
const MOST_KEY = 8_192;

/**
 * The account to keep.
 * @param kept what is there now, without what the environment gives
 * @throws StudioError `account.key-form`, `account.key-missing`, `account.key-again`, `account.address`, `account.region`
 */
export function readChange(change: AccountChange, name: string, form: AccountForm, kept: Account): Account {
  const baseUrl = readAddress(change.baseUrl, name, form);
  const region = form.hasRegion ? readRegion(change.region) : undefined;
  const given = change.key?.trim() || undefined;
  if (given !== undefined) assertKey(given);
  // A key belongs to the address it was given for: who changes the one has to know the other.
  if (given === undefined && kept.key && baseUrl !== readAddress(kept.baseUrl ?? null, name, form)) {
    throw new StudioError('account.key-again', 'The kept key goes to the address it was given for, and to no other.', { hint: 'Give the key again with the new address.' });
  }
  const key = given ?? kept.key;
  if (key === undefined && !(form.isKeyOptional && baseUrl)) {
    throw new StudioError('account.key-missing', `There is no key for ${name} yet.`, { hint: 'Paste the key that the service shows on its account page.' });
  }
  if (key !== undefined && baseUrl?.startsWith('http:') && !isInTheHouse(baseUrl)) {
    throw new StudioError('account.address', 'This address would send the key where everybody on the way can read it.', { hint: 'Write it with https://; only servers of your own network may go without.' });
  }
  return { key, baseUrl, region };
}

function assertKey(key: string): void {
  if (/^[\x21-\x7e]+$/.test(key) && key.length <= MOST_KEY) return;
  throw new StudioError('account.key-form', 'This cannot be a key: keys are one word of plain letters, digits and signs.', { hint: 'Copy the key again, without anything around it.' });
}

function readAddress(text: string | null, name: string, { homeAddress }: AccountForm): string | undefined {
  const given = text?.trim();
  if (!given) return undefined;
  const url = URL.parse(given);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new StudioError('account.address', `This is not an address of ${name}.`, {
      hint: `Write it as ${homeAddress ?? 'https://name.cognitiveservices.azure.com'}, or leave it empty for the service’s own.`,
    });
  }
  const address = given.replace(/\/+$/, '');
  return address === homeAddress ? undefined : address;
}

function readRegion(text: string | null): string | undefined {
  const region = text?.trim().toLowerCase().replaceAll(' ', '') || undefined;
  if (region === undefined || /^[a-z0-9]+$/.test(region)) return region;
  throw new StudioError('account.region', `“${text?.trim()}” is no region of Azure.`, { hint: 'Write it as Azure does, such as westeurope.' });
}
