/** The studio's settings: read from the store once, written with every change. */
import { readSettings, type SettingsChange, type StudioSettings } from '#shared/words/settings.ts';
import { StudioError } from '#shared/words/failure.ts';
import type { Store } from './jobs/store.ts';

export interface Settings {
  readonly now: StudioSettings;
  /** @throws StudioError `settings.alerts` */
  change(change: SettingsChange): StudioSettings;
}

/** Fact of the store. */
const FACT = 'settings';

export function openSettings(store: Pick<Store, 'readFact' | 'writeFact'>, changed: (settings: StudioSettings) => void): Settings {
  let now = readSettings(parse(store.readFact(FACT)));
  return {
    get now() {
      return now;
    },
    change(change) {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const next: StudioSettings = { ...now, ...given };
      if (next.alertPercents[0] >= next.alertPercents[1]) {
        throw new StudioError('settings.alerts', 'The first mark of a budget comes before the second.', { hint: 'Write the lower share first, such as 75 and 90 %.' });
      }
      store.writeFact(FACT, JSON.stringify(next));
      now = next;
      changed(now);
      return now;
    },
  };
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
