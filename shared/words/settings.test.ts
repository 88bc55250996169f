import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, readSettings, SettingsChange } from './settings.ts';

it('settings of another version take none of the others along', () => {
  expect(readSettings({ textPercent: 133, callsAtOnce: 4, fromTomorrow: true })).toEqual({ ...DEFAULT_SETTINGS, callsAtOnce: 4 });
  expect(readSettings(null)).toEqual(DEFAULT_SETTINGS);
});

it('a change names what it changes, and nothing else', () => {
  expect(SettingsChange.parse({ motion: 'reduced' })).toEqual({ motion: 'reduced' });
  expect(SettingsChange.safeParse({ alertPercents: [75] }).success).toBe(false);
});
