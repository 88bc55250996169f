/** The parts of the settings, as they are called and what each is for. */
import type { SettingsPart } from '../../app/navigation.ts';
import { t } from '../../words/t.ts';

export const PART_NAMES: Record<SettingsPart, string> = {
  accounts: t`Accounts`,
  models: t`Engines and models`,
  work: t`Concurrency and batching`,
  money: t`Budgets and alerts`,
  loudness: t`Loudness`,
  storage: t`Storage`,
  appearance: t`Appearance`,
  keys: t`Keys`,
  privacy: t`Privacy`,
  about: t`About`,
};

export const PART_PURPOSES: Record<SettingsPart, string> = {
  accounts: t`The speech services you have an account with. A key is used from the next call on, and is never shown again.`,
  models: t`Voices and ears that work on this machine. They are downloaded once and need no account.`,
  work: t`How hard the studio presses. A run may say otherwise in its own terms.`,
  money: t`What may be spent, and when you want to hear of it.`,
  loudness: t`How loud new productions become. Those that are there keep what they have.`,
  storage: t`What lies in the studio’s home, and what of it nothing uses any more.`,
  appearance: t`How the window looks, in every window of this studio.`,
  keys: t`Every key of the window. Choose one to give it another.`,
  privacy: t`What leaves this machine, and when.`,
  about: t`This program, what it is made of, and where it lies.`,
};
