import { eventIterator } from '@orpc/contract';
import { SettingsChange, StudioSettings } from '../words/settings.ts';
import { call } from './errors.ts';

export const settings = {
  /** As they are now, and after every change, whichever window made it. */
  watch: call.output(eventIterator(StudioSettings)),
  change: call.input(SettingsChange).output(StudioSettings),
};
