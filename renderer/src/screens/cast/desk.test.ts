import { describe, expect, it } from 'vitest';
import { until } from '../../api/fixture/open.ts';
import { openCast } from './testing.ts';

const voice = (engine: string, name: string) => ({ engine, voice: name, speed: 1, pitch: 1 });
const AWB = { ...voice('flite', 'awb'), name: 'Awb', languages: ['en-GB'], gender: 'male' as const, description: '' };

describe('the cast', () => {
  it('begins with the narrator, then those who speak most', async () => {
    using room = await openCast();
    const [narrator, ...others] = room.desk.characters();
    expect(narrator?.speaker).toBe('narrator');
    expect(others.map(({ characters }) => characters)).toEqual(others.map(({ characters }) => characters).toSorted((a, b) => b - a));
    expect(room.desk.characters().reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('says who has no voice of their own, and who has one from the series', async () => {
    using room = await openCast();
    const character = (name: string) => room.desk.characters().find(({ speaker }) => speaker === name);
    expect(character('Maud')).toMatchObject({ isUnassigned: true, spokenBy: character('narrator')?.spokenBy });
    expect(character('Ysolde')).toMatchObject({ isUnassigned: false, isShared: true });
    expect(character('narrator')?.isUnassigned).toBe(false);
  });

  it('changes the voice of somebody who was never heard at once, and takes it back with undo', async () => {
    using room = await openCast();
    const quiet = room.desk.characters().find(({ spoken }) => spoken === 0)?.speaker ?? '';
    room.lookAt(quiet);
    room.desk.try(AWB);
    await room.desk.take();
    expect(room.speaker(quiet)?.voice).toMatchObject({ engine: 'flite', voice: 'awb' });
    expect(room.said()).toBe(`Give “${quiet}” the voice flite:awb.`);
    await room.cast.getState().undoLast();
    expect(room.speaker(quiet)?.voice).toBeNull();
    expect(room.said()).toContain('Undone: Give');
  });

  it('says what it touches before the voice of somebody who was spoken is changed, and waits', async () => {
    using room = await openCast();
    room.lookAt('Tam');
    room.desk.try({ ...AWB, engine: 'elevenlabs', voice: 'v-040' });
    expect(await room.desk.take()).toBeNull();
    const { preview } = await until(room.change, ({ preview }) => preview !== null);
    expect(preview).toMatchObject({ lines: 93, episodes: 31 });
    expect(preview?.costUsd).toBeGreaterThan(0);
    expect(room.speaker('Tam')?.voice?.engine).toBe('flite');
    await room.change.getState().apply();
    expect(room.speaker('Tam')?.voice?.voice).toBe('v-040');
    expect(room.change.getState().asked).toBeNull();
  });

  it('gives the narrator the production’s own voice, for all who have none', async () => {
    using room = await openCast();
    room.lookAt('narrator');
    room.desk.try(AWB);
    await room.desk.take();
    const { preview } = await until(room.change, ({ preview }) => preview !== null);
    expect(preview?.lines).toBeGreaterThan(room.speaker('narrator')?.lines ?? 0);
    await room.change.getState().apply();
    expect(room.cast.getState().production?.settings.voice).toMatchObject({ voice: 'awb' });
    expect(room.desk.characters().find(({ speaker }) => speaker === 'Maud')?.spokenBy).toMatchObject({ voice: 'awb' });
  });

  it('keeps favourites for every window', async () => {
    using room = await openCast();
    await room.desk.favour(AWB);
    expect(room.fixture.studio.settings.favouriteVoices).toEqual(['flite:awb']);
    await room.desk.favour(AWB);
    expect(room.fixture.studio.settings.favouriteVoices).toEqual([]);
  });
});

describe('a voice that is tried', () => {
  it('says what hearing it costs before it is heard, and nothing the second time', async () => {
    using room = await openCast();
    room.lookAt('Tam');
    room.desk.try({ ...AWB, engine: 'elevenlabs', voice: 'v-040' });
    room.fixture.timer.advance(200);
    const { price } = await until(room.audition, ({ price }) => price !== null);
    expect(price?.costUsd).toBeGreaterThan(0);
    room.desk.hearNow();
    await until(room.audition, ({ isPlaying }) => isPlaying);
    room.fixture.timer.advance(200);
    await until(room.audition, ({ price }) => price?.isAtHand === true);
    expect(room.audition.getState().spentUsd).toBeCloseTo(price?.costUsd ?? 0);
  });

  it('is heard as loud as the one beside it, on the same line', async () => {
    using room = await openCast();
    room.lookAt('Tam');
    room.desk.try({ ...AWB, voice: 'rms' });
    await room.audition.getState().hear(voice('flite', 'awb'));
    await room.audition.getState().hear({ ...voice('flite', 'rms') });
    await room.audition.getState().switch();
    const volumes = room.media.played.map(({ volume }) => volume);
    expect(Math.max(...volumes)).toBe(1);
    expect(new Set(volumes.slice(1)).size).toBeGreaterThan(1);
    expect(room.media.played).toHaveLength(3);
  });
});
