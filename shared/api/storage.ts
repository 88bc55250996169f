import { z } from 'zod';
import { Cleaned, StorageUse, UnusedGroup } from '../words/storage.ts';
import { call } from './errors.ts';

export const storage = {
  /** Where everything lies and how much there is of it. */
  read: call.output(StorageUse),
  /** What nothing uses any more; nothing is removed. Groups without a file are left out. */
  plan: call.output(z.array(UnusedGroup)),
  /** Removes the named groups, if they still are what was shown. */
  clean: call.input(z.object({ groups: z.array(UnusedGroup.pick({ kind: true, id: true })).min(1) })).output(Cleaned),
};
