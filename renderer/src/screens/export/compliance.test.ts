import { describe, expect, it } from 'vitest';
import type { EpisodeSound, Measurement } from '#shared/words/audio.ts';
import type { EpisodeId, ProductionId } from '#shared/words/ids.ts';
import { openFixture } from '../../api/fixture/open.ts';
import { checkCompliance, checkCover } from './compliance.ts';
import { createComplianceStore } from './compliance-store.ts';
import { aimOf, PRESETS } from './presets.ts';

const acx = PRESETS.audiobook;

function sound(measured: Partial<Measurement>, rest: Partial<EpisodeSound> = {}): EpisodeSound {
  const measurement = { integratedLufs: -19, truePeakDbtp: -3.2, rmsDb: -20.5, noiseFloorDb: -70, ...measured };
  return { episode: 'e1' as EpisodeId, seconds: 600, measurement, headSeconds: 0.75, tailSeconds: 2.5, ...rest };
}

describe('compliance', () => {
  it('is met by an episode as the studio makes it, wherever it goes', () => {
    for (const { requirement } of [acx, PRESETS.podcast, PRESETS['web-novel'], PRESETS.archive]) expect(checkCompliance(sound({}), requirement)).toMatchObject({ reason: '', fixes: [] });
  });
  it('says by how much it is missed, and that mastering mends it', () => {
    const verdict = checkCompliance(sound({ rmsDb: -25.4, truePeakDbtp: -2.1 }), acx.requirement);
    expect(verdict).toEqual({ level: 'missed', truePeak: 'missed', reason: '2.4 dB too quiet, peak 0.9 dB over the limit', fixes: ['master'] });
    expect(checkCompliance(sound({ integratedLufs: -19 }), PRESETS.video.requirement).reason).toBe('1.0 LU too quiet');
  });
  it('takes what rounds to the limit', () => {
    expect(checkCompliance(sound({ truePeakDbtp: -2.96, rmsDb: -23.04 }), acx.requirement).reason).toBe('');
  });
  it('knows silence at both ends, which is mended by joining once more', () => {
    const { reason, fixes } = checkCompliance(sound({}, { headSeconds: 0.2, tailSeconds: 6 }), acx.requirement);
    expect(reason).toBe('0.2 s of silence at the head, 6.0 s of silence at the tail');
    expect(fixes).toEqual(['silence']);
  });
  it('tells of what the studio cannot mend without offering anything', () => {
    expect(checkCompliance(sound({ noiseFloorDb: -48 }), acx.requirement)).toMatchObject({ reason: 'noise 12.0 dB over the limit', fixes: [] });
    expect(checkCompliance(sound({}, { seconds: 7_300 }), acx.requirement)).toMatchObject({ reason: 'longer than 2 h: split it in the Script room', fixes: [] });
    expect(checkCompliance(sound({ integratedLufs: null, rmsDb: null, truePeakDbtp: null }), acx.requirement)).toMatchObject({ level: 'unmeasured', reason: 'nothing but silence', fixes: [] });
  });
  it('of a cover is its size and its shape', () => {
    expect(checkCover({ width: 3_000, height: 3_000 }, acx.requirement)).toBe('');
    expect(checkCover({ width: 1_000, height: 1_000 }, acx.requirement)).toBe('too small: at least 2,400 pixels a side');
    expect(checkCover({ width: 2_400, height: 3_600 }, acx.requirement)).toBe('not square');
    expect(checkCover({ width: 3_600, height: 3_600 }, PRESETS.podcast.requirement)).toBe('too large: at most 3,000 pixels a side');
    expect(checkCover(null, acx.requirement)).toContain('no cover');
    expect(checkCover(null, PRESETS.archive.requirement)).toBe('');
  });
});

describe('mastering again', () => {
  it('aims where RMS comes to the middle of what is allowed, whatever the loudness of that', () => {
    expect(aimOf(acx, [sound({ integratedLufs: -25, rmsDb: -26.5 })])).toEqual({ integratedLufs: -19, truePeakDbtp: -3 });
    expect(aimOf(acx, [sound({ integratedLufs: -19, rmsDb: -24.5 })])).toMatchObject({ integratedLufs: -15 });
    expect(aimOf(PRESETS.podcast, [sound({ rmsDb: -30 })])).toEqual(PRESETS.podcast.loudness);
  });

  it('makes a red row green, and reads every measurement anew', async () => {
    using fixture = openFixture();
    const store = createComplianceStore(fixture.api, fixture.notices);
    const production = fixture.studio.productions.get('moby' as ProductionId)!;
    await store.getState().load(production);
    const red = () => [...store.getState().sounds!.values()].filter((one) => checkCompliance(one, acx.requirement).fixes[0] === 'master').map(({ episode }) => episode);
    const before = red();
    expect(before.length).toBeGreaterThan(0);
    const seen = new Set<string>();
    store.subscribe(({ fixing }) => fixing?.progress && seen.add(fixing.progress.now));
    await store.getState().master(acx, before);
    expect(red()).toEqual([]);
    expect(seen.size).toBe(before.length);
    expect(store.getState().fixing).toBeNull();
  });
});
