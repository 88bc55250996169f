/** An account at a speech service, as it stands at this moment. */
import { z } from 'zod';
import { Failure } from './failure.ts';

export const AccountView = z.object({
  /** Models that share their concurrency share a lane. */
  lane: z.string(),
  engine: z.string(),
  name: z.string(),
  /** `held`: it asked to wait; `slowed`: fewer calls at once than it allows, after troubles; `paused`: a person must act. */
  state: z.enum(['ready', 'slowed', 'held', 'paused']),
  stopped: Failure.nullable(),
  /** Calls at once that are allowed now, and what that climbs back to. */
  allowed: z.number().int(),
  ceiling: z.number().int(),
  inFlight: z.number().int(),
  /** Milliseconds since the epoch. */
  heldUntil: z.number().nullable(),
  succeeded: z.number().int(),
  throttled: z.number().int(),
  failed: z.number().int(),
  plan: z.string().nullable(),
  /** Characters that may still be bought in this period; null where the service does not tell. */
  charactersLeft: z.number().nullable(),
});
export type AccountView = z.infer<typeof AccountView>;

/** Where a key can be kept: encrypted by the system's keychain, in a file as it is, or in memory until the studio closes. */
export const KEY_PLACES = ['system', 'plain', 'session'] as const;
export const KeyPlace = z.enum(KEY_PLACES);
export type KeyPlace = z.infer<typeof KeyPlace>;

export const OfferedKeyPlace = z.object({
  place: KeyPlace,
  /** As a sentence holds it: “the macOS keychain”, “memory, for this session”. */
  name: z.string(),
  /** What that means for who may read the key, in a sentence. */
  words: z.string(),
});
export type OfferedKeyPlace = z.infer<typeof OfferedKeyPlace>;

/** The variables of the environment that an account's parts are read from. */
export const AccountVariables = z.object({ key: z.string(), baseUrl: z.string(), region: z.string().nullable() });
export type AccountVariables = z.infer<typeof AccountVariables>;

/** How an account is set up. Its key is never in here. */
export const AccountSetup = z.object({
  engine: z.string(),
  name: z.string(),
  /** Everything that its calls need is there. */
  isReady: z.boolean(),
  hasKey: z.boolean(),
  /** The last four characters of a key that is long enough to spare them. */
  last4: z.string().nullable(),
  /** Where the key is from; null where there is none. */
  source: z.enum(['environment', ...KEY_PLACES]).nullable(),
  /** Replaces the service's own address. */
  baseUrl: z.string().nullable(),
  region: z.string().nullable(),
  variables: AccountVariables,
  /** Those of the variables that are set: they win over what is kept here. */
  fromEnvironment: z.array(z.enum(['key', 'baseUrl', 'region'])),
  /** Something is kept, and the keychain does not open it. */
  isLocked: z.boolean(),
  /** The service's own address; null where it depends on the region. */
  homeAddress: z.string().nullable(),
  hasRegion: z.boolean(),
  /** A server of one's own may ask for none. */
  isKeyOptional: z.boolean(),
});
export type AccountSetup = z.infer<typeof AccountSetup>;

export const AccountChange = z.object({
  engine: z.string(),
  /** Left out to keep the one that is there. */
  key: z.string().optional(),
  baseUrl: z.string().nullable(),
  region: z.string().nullable(),
  place: KeyPlace,
});
export type AccountChange = z.infer<typeof AccountChange>;

/** What a service told when its account was tried. */
export const AccountTest = z.object({
  engine: z.string(),
  plan: z.string().nullable(),
  /** Null where the service does not tell. */
  charactersLeft: z.number().nullable(),
  charactersUsed: z.number().nullable(),
  /** Calls at once. */
  concurrency: z.number().int().nullable(),
  voices: z.number().int(),
  /** The account opens, and yet its calls will not go well. */
  warning: Failure.nullable(),
  /** Runs that stood still for this account and go on now. */
  resumedRuns: z.number().int(),
});
export type AccountTest = z.infer<typeof AccountTest>;
