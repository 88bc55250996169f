/** An account's key and what its service told, in words. */
import type { AccountSetup, AccountTest, OfferedKeyPlace } from '#shared/words/account.ts';
import { formatCount, plural } from '../../ui/format.ts';
import { t } from '../../words/t.ts';

/** `Key …b07c, in the macOS keychain`; `Key …91d2, from AZURE_SPEECH_KEY`. */
export function sayKey({ hasKey, last4, source, variables, isLocked, isKeyOptional, baseUrl }: AccountSetup, places: readonly OfferedKeyPlace[]): string {
  if (isLocked) return t`A key is kept, and the keychain does not open it. Give it again.`;
  if (!hasKey) return isKeyOptional && baseUrl ? t`No key, which a server of your own may not ask for.` : t`No key yet.`;
  const key = last4 === null ? t`A key` : t`Key …${last4}`;
  if (source === 'environment') return t`${key}, from ${variables.key}`;
  const place = places.find((each) => each.place === source);
  return t`${key}, in ${place?.name ?? (source === 'plain' ? t`a file without encryption` : t`the keychain`)}`;
}

/** `creator plan · 61,204 characters left · 5 calls at once · 320 voices`. */
export function sayTest({ plan, charactersLeft, concurrency, voices }: AccountTest): string {
  return [
    plan && t`${plan} plan`,
    charactersLeft !== null && t`${formatCount(charactersLeft)} characters left`,
    concurrency !== null && t`${plural(concurrency, 'call')} at once`,
    plural(voices, 'voice'),
  ]
    .filter(Boolean)
    .join(' · ');
}
