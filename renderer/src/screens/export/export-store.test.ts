import { describe, expect, it } from 'vitest';
import type { ProductionId } from '#shared/words/ids.ts';
import { DEFAULT_LOUDNESS } from '#shared/words/production.ts';
import { openFixture } from '../../api/fixture/open.ts';
import { checkCompliance } from './compliance.ts';
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

  it('asks for each measurement once', async () => {
    using fixture = openFixture();
    const store = createExportStore(fixture.api, fixture.notices);
    await store.getState().open(moby);
    const episode = fixture.studio.productions.get(moby)!.episodeList[10]!.id;
    const asked = store.getState().measure(episode);
    expect(store.getState().measurements.get(episode)).toBeNull();
    await Promise.all([asked, store.getState().measure(episode)]);
    expect(store.getState().measurements.get(episode)?.integratedLufs).toBe(-21.4);
  });
});

const measured = (integratedLufs: number | null, truePeakDbtp: number | null) => ({ integratedLufs, truePeakDbtp, rmsDb: null, noiseFloorDb: null });

describe('compliance', () => {
  it('is met within half a unit of the target and under the peak limit', () => {
    expect(checkCompliance(measured(-19.4, -3), DEFAULT_LOUDNESS)).toEqual({ loudness: 'met', truePeak: 'met', reason: '' });
  });
  it('says by how much it is missed', () => {
    expect(checkCompliance(measured(-21.4, -2.1), DEFAULT_LOUDNESS)).toEqual({
      loudness: 'missed',
      truePeak: 'missed',
      reason: '2.4 LU too quiet, peak 0.9 dB over the limit',
    });
  });
  it('calls nothing good that has no level', () => {
    expect(checkCompliance(measured(null, null), DEFAULT_LOUDNESS).loudness).toBe('unmeasured');
  });
});
