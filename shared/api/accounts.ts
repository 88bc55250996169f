import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { AccountView } from '../words/account.ts';
import { call } from './errors.ts';

export const accounts = {
  /** How the accounts stand and what their limits are, now and after every change. */
  watch: call.output(eventIterator(z.array(AccountView))),
};
