import { describe, expect, it } from 'vitest';
import type { ProductionId } from '#shared/words/ids.ts';
import { openFixture } from '../../api/fixture/open.ts';
import { createExportStore } from './export-store.ts';
import type { Progress } from './export-store.ts';

const moby = 'moby' as ProductionId;

describe('exporting', () => {
  it('writes a finished production and lists what was written', async () => {
    using fixture = openFixture();
    const store = createExportStore(fixture.api, fixture.notices);
    await store.getState().open('sample' as ProductionId);
    expect(store.getState().exports).toEqual([]);
    store.getState().edit({ formats: ['mp3', 'captions'] });
    const seen: Progress[] = [];
    store.subscribe(({ progress }) => progress && seen.at(-1) !== progress && seen.push(progress));
    await store.getState().start();
    expect(seen.map((progress) => progress.done)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(store.getState()).toMatchObject({ isRunning: false, progress: null, refused: null });
    expect(store.getState().exports?.[0]?.files).toHaveLength(6);
  });

  it('offers gaps only after the core has refused them, and only for that one export', async () => {
    using fixture = openFixture();
    const store = createExportStore(fixture.api, fixture.notices);
    await store.getState().open(moby);
    await store.getState().start();
    expect(store.getState().refused).toMatchObject({ code: 'export.gaps' });
    expect(fixture.notices.getState().blocking).toBeNull();
    store.getState().edit({ allowGaps: true });
    await store.getState().start();
    expect(store.getState().refused).toBeNull();
    expect(store.getState().form.allowGaps).toBe(false);
    expect(store.getState().exports?.[0]?.gaps).toContain(7);
  });

  it('shows any other failure as one that blocks', async () => {
    using fixture = openFixture();
    const store = createExportStore(fixture.api, fixture.notices);
    await store.getState().open('nobody' as ProductionId);
    await store.getState().start();
    expect(fixture.notices.getState().blocking?.code).toBe('production.unknown');
    expect(store.getState().isRunning).toBe(false);
  });

  it('takes formats and rate from a preset, and tells of each file as it is whole', async () => {
    using fixture = openFixture();
    const store = createExportStore(fixture.api, fixture.notices);
    await store.getState().open('sample' as ProductionId);
    store.getState().choosePreset('podcast');
    expect(store.getState().form).toMatchObject({ preset: 'podcast', formats: ['mp3', 'captions'], mp3Kbps: 128 });
    const told = new Set<string>();
    store.subscribe(({ written }) => written && told.add(written.last.path));
    await store.getState().start();
    expect([...told]).toEqual(store.getState().exports?.[0]?.files.map(({ path }) => path));
  });
});
