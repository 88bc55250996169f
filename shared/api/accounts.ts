import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { AccountChange, AccountSetup, AccountTest, AccountView, OfferedKeyPlace } from '../words/account.ts';
import { call } from './errors.ts';

const one = z.object({ engine: z.string() });

export const accounts = {
  /** How the accounts stand and what their limits are, now and after every change. */
  watch: call.output(eventIterator(z.array(AccountView))),
  /** Every account that can be set up, and where this studio can keep a key, the usual place first. */
  list: call.output(z.object({ accounts: z.array(AccountSetup), places: z.array(OfferedKeyPlace) })),
  /** Keeps a key and its address; used from the next call on. A key is never given back. */
  set: call.input(AccountChange).output(AccountSetup),
  /** Forgets what is kept, wherever that is. What the environment gives stays. */
  remove: call.input(one).output(AccountSetup),
  /** Opens the account at its service, buying nothing. Runs that stood still for it go on when it opens. */
  test: call.input(one).output(AccountTest),
};
