/** The parts of the settings, as they are called and what each is for. */
import type { SettingsPart } from '../../app/navigation.ts';

export const PART_NAMES: Record<SettingsPart, string> = {
  accounts: 'Accounts',
  models: 'Engines and models',
  work: 'Concurrency and batching',
  money: 'Budgets and alerts',
  loudness: 'Loudness',
  storage: 'Storage',
  appearance: 'Appearance',
  keys: 'Keys',
  privacy: 'Privacy',
  about: 'About',
};

export const PART_PURPOSES: Record<SettingsPart, string> = {
  accounts: 'The speech services you have an account with. A key is used from the next call on, and is never shown again.',
  models: 'Voices and ears that work on this machine. They are downloaded once and need no account.',
  work: 'How hard the studio presses. A run may say otherwise in its own terms.',
  money: 'What may be spent, and when you want to hear of it.',
  loudness: 'How loud new productions become. Those that are there keep what they have.',
  storage: 'What lies in the studio’s home, and what of it nothing uses any more.',
  appearance: 'How the window looks, in every window of this studio.',
  keys: 'Every key of the window. Choose one to give it another.',
  privacy: 'What leaves this machine, and when.',
  about: 'This program, what it is made of, and where it lies.',
};
