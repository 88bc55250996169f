import { describe, expect, it } from 'vitest';
import { until } from '../../api/fixture/open.ts';
import { valueOf, withControl } from './controls-store.ts';
import { readCastKey } from './cast-keys.ts';
import { seriesOf, unsharedVoices } from './series-store.ts';
import { openCast } from './testing.ts';

const file = (text: string, name = 'cast.json') => ({ name, size: text.length, text: async () => text });

describe('two names for one speaker', () => {
  it('become one, with all their lines and a voice of either, and are two again with undo', async () => {
    using room = await openCast();
    const lines = (name: string) => room.speaker(name)?.lines ?? 0;
    const sum = lines('Captain Brannoch') + lines('Brannoch');
    room.merge.getState().open(['Brannoch', 'Captain Brannoch']);
    expect(room.merge.getState().into).toBe('Captain Brannoch');
    room.merge.getState().keep('Brannoch');
    const { preview } = await until(room.merge, ({ preview }) => preview !== null);
    expect(preview?.lines).toBe(lines('Captain Brannoch'));
    const voice = room.speaker('Captain Brannoch')?.voice;
    await room.desk.applyMerge();
    expect(lines('Brannoch')).toBe(sum);
    expect(room.speaker('Captain Brannoch')).toBeUndefined();
    expect(room.speaker('Brannoch')?.voice).toEqual(voice);
    await room.cast.getState().undoLast();
    expect(lines('Brannoch') + lines('Captain Brannoch')).toBe(sum);
    expect(room.speaker('Brannoch')?.voice).toBeNull();
  });

  it('need two that speak here', async () => {
    using room = await openCast();
    room.merge.getState().open(['Tam', 'Nobody']);
    expect(room.merge.getState().names).toEqual([]);
    room.page.getState().mark(['Tam']);
    room.desk.merge();
    expect(room.said()).toBe('Mark two or more characters to merge them.');
  });

  it('that are said to be two people are not suggested again', async () => {
    using room = await openCast();
    room.merge.getState().tellApart({ into: 'Captain Brannoch', from: 'Brannoch' });
    expect(room.merge.getState().apart.has('Brannoch = Captain Brannoch')).toBe(true);
  });
});

describe('a cast from a file', () => {
  it('says whom it has a voice for, whom it does not know and whom it leaves as they are, and changes nothing yet', async () => {
    using room = await openCast();
    await room.file.getState().load(file('{"narrator": "flite:slt", "Tam": "flite:rms", "Ghost": "flite:awb"}'));
    const { fit, voices, preview } = room.file.getState();
    expect(voices.map(({ speaker }) => speaker)).toEqual(['narrator', 'Tam']);
    expect(fit?.unknown).toEqual(['Ghost']);
    expect(fit?.unassigned).toContain('Maud');
    expect(preview?.lines).toBeGreaterThan(0);
    expect(room.speaker('Tam')?.voice?.voice).toBe('awb');
  });

  it('is taken over in one action, and taken back in one', async () => {
    using room = await openCast();
    const before = room.cast.getState().production?.settings;
    await room.file.getState().load(file('{"narrator": "flite:slt", "Tam": "flite:rms"}', 'first book.json'));
    expect(await room.file.getState().apply()).toBe(true);
    expect(room.said()).toBe('Take over the cast of first book.json.');
    expect(room.cast.getState().production?.settings).toMatchObject({ voice: { voice: 'slt' }, cast: { Tam: { voice: 'rms' } } });
    await room.cast.getState().undoLast();
    expect(room.cast.getState().production?.settings).toEqual(before);
  });

  it('that is none says what to choose', async () => {
    using room = await openCast();
    await room.file.getState().load(file('not a cast'));
    expect(room.file.getState().failure).toMatchObject({ code: 'cast.unreadable' });
    await room.file.getState().load({ ...file('{}'), size: 40_000_000 });
    expect(room.file.getState().failure?.message).toContain('too large');
  });
});

describe('the series', () => {
  it('takes a voice of this book over for all of its books, once that was said', async () => {
    using room = await openCast();
    const tam = room.speaker('Tam')?.voice;
    if (!tam) throw new Error('Tam has no voice');
    await room.desk.share({ Tam: tam });
    expect(room.speaker('Tam')?.isShared).toBe(false);
    await room.change.getState().apply();
    expect(room.speaker('Tam')).toMatchObject({ isShared: true, voice: tam });
    expect(seriesOf(room.cast.getState())?.settings.cast?.['Tam']).toEqual(tam);
    await room.cast.getState().undoLast();
    expect(room.speaker('Tam')).toMatchObject({ isShared: false, voice: tam });
  });

  it('knows which voices of this book are its own', async () => {
    using room = await openCast();
    const { production } = room.cast.getState();
    const own = seriesOf(room.cast.getState());
    if (!production || !own) throw new Error('no series');
    expect(Object.keys(unsharedVoices(production, own)).toSorted()).toEqual(['Captain Brannoch', 'Judge Ferrow', 'Tam', 'The Assessor', 'narrator']);
  });

  it('is made, named, left and joined', async () => {
    using room = await openCast();
    const { leave, create, rename, join } = room.series.getState();
    const first = seriesOf(room.cast.getState());
    expect(await leave()).toBe(true);
    expect(room.cast.getState().production?.series).toBeNull();
    expect(await create('The Marsh Books')).toBe(true);
    const made = seriesOf(room.cast.getState());
    expect(made).toMatchObject({ name: 'The Marsh Books', productions: [{ title: 'The Drowned Assize' }] });
    if (!made || !first) throw new Error('no series');
    expect(await rename(made.id, 'The Fen Books')).toBe(true);
    expect(seriesOf(room.cast.getState())?.name).toBe('The Fen Books');
    await leave();
    expect(await join(first.id)).toBe(true);
    expect(seriesOf(room.cast.getState())?.name).toBe('The Salt Ledgers');
  });
});

describe('settings of a voice', () => {
  it('are what its engine and model take', async () => {
    using room = await openCast();
    const voice = { engine: 'elevenlabs', voice: 'v-003', speed: 1, pitch: 1 };
    await room.controls.getState().load(voice);
    await room.controls.getState().load({ ...voice, model: 'eleven_flash_v2_5' });
    const names = Object.values(room.controls.getState().byVoice).map((controls) => controls.map(({ name }) => name));
    expect(names).toEqual([['stability', 'similarity_boost', 'style', 'use_speaker_boost', 'speed'], ['stability', 'similarity_boost', 'speed']]);
  });

  it('stand as the voice comes until they are moved, and are gone when they are put back', () => {
    const voice = { engine: 'elevenlabs', voice: 'v', speed: 1, pitch: 1 };
    const stability = { kind: 'number', name: 'stability', label: '', note: '', min: 0, max: 1, step: 0.01, usual: 0.5, unit: '%' } as const;
    expect(valueOf(voice, stability)).toBeUndefined();
    const moved = withControl(voice, stability, 0.3);
    expect(moved.settings).toEqual({ stability: 0.3 });
    expect(withControl(moved, stability, undefined)).toEqual(voice);
    expect(withControl({ ...voice, speed: 1.2 }, { ...stability, name: 'speed' }, undefined)).toEqual(voice);
  });
});

describe('keys of the room', () => {
  const key = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

  it('hear, switch, pin and undo', () => {
    expect([key(' '), key('x'), key('b'), key('z', { ctrlKey: true }), key('z', { metaKey: true, shiftKey: true }), key('2')].map((one) => readCastKey(one, true))).toEqual([
      { do: 'hear' }, { do: 'switch voices' }, { do: 'pin voice' }, { do: 'undo' }, { do: 'redo' }, { do: 'hear sample', index: 1 },
    ]);
  });

  it('that are single characters can be switched off', () => {
    expect([key('x'), key('2'), key('?')].map((one) => readCastKey(one, false))).toEqual([undefined, undefined, undefined]);
    expect(readCastKey(key('z', { ctrlKey: true }), false)).toEqual({ do: 'undo' });
  });
});
