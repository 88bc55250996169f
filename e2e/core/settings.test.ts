import { createRouterClient } from '@orpc/server';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StudioApi } from '#shared/api/contract.ts';
import { DEFAULT_SETTINGS } from '#shared/words/settings.ts';
import { createStudio } from '#core/index.ts';
import { openStore } from '#core/jobs/store.ts';
import { openSettings } from '#core/settings.ts';
import { portsOf } from '../../electron/hosts/cli/session.ts';

describe('the settings of a studio', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'lectern-settings-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('outlive it, change by change, and are told of', () => {
    const told: number[] = [];
    const first = openStore(join(home, 'studio.db'));
    const settings = openSettings(first, (now) => told.push(now.textPercent));
    settings.change({ textPercent: 125 });
    settings.change({ runBudgetUsd: 20, keys: { approve: ['g'] } });
    expect(told).toEqual([125, 125]);
    first.close();
    const again = openStore(join(home, 'studio.db'));
    expect(openSettings(again, () => undefined).now).toEqual({ ...DEFAULT_SETTINGS, textPercent: 125, runBudgetUsd: 20, keys: { approve: ['g'] } });
    again.close();
  });

  it('have their first alert before the second, whichever is changed', () => {
    const store = openStore(join(home, 'studio.db'));
    const settings = openSettings(store, () => undefined);
    expect(() => settings.change({ alertPercents: [90, 75] })).toThrow(expect.objectContaining({ code: 'settings.alerts' }));
    expect(settings.now.alertPercents).toEqual([75, 90]);
    store.writeFact('settings', '{"theme":');
    expect(openSettings(store, () => undefined).now).toEqual(DEFAULT_SETTINGS);
    store.close();
  });

  it('are what a new production begins with, and leave the others as they are', async () => {
    const studio = await createStudio(portsOf(home));
    const api: StudioApi = createRouterClient(studio.router);
    const save = async () => {
      const { id: review, title, chapters } = await api.productions.review({ sources: [{ from: 'sample' }] });
      const episodes = chapters.slice(0, 1).map((chapter) => ({ title: chapter.title, chapters: [chapter.index] }));
      return api.productions.create({ review, title, author: null, update: null, episodes });
    };
    const before = await save();
    await api.settings.change({ loudness: { integratedLufs: -23, truePeakDbtp: -1 } });
    expect((await save()).settings.loudness).toEqual({ integratedLufs: -23, truePeakDbtp: -1 });
    expect((await api.productions.get({ production: before.id })).settings.loudness).toEqual(DEFAULT_SETTINGS.loudness);
    await studio.close();
  });
});
