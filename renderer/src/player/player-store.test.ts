import { describe, expect, it } from 'vitest';
import { createNoticesStore } from '../app/notices.ts';
import { createPlayerStore } from './player-store.ts';

/** An audio element of which a test is the clock. */
class Tape extends EventTarget {
  src = '';
  currentTime = 0;
  playbackRate = 1;
  defaultPlaybackRate = 1;
  preservesPitch = false;
  paused = true;
  ended = false;
  readyState = 4;
  preload = '';
  error = null;
  async play() {
    this.paused = false;
    this.dispatchEvent(new Event('play'));
  }
  pause() {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
  at(seconds: number) {
    this.currentTime = seconds;
    this.dispatchEvent(new Event('timeupdate'));
  }
}

function openPlayer() {
  const tape = new Tape();
  const memory = new Map<string, string>();
  const player = createPlayerStore(tape as never, { read: (key) => memory.get(key) ?? null, write: (key, value) => void memory.set(key, value) }, createNoticesStore());
  player.getState().load({ url: 'studio:sound', title: 'Loomings', lengthSeconds: 60, episode: null });
  return { tape, player, state: player.getState };
}

describe('the player', () => {
  it('keeps the pitch at every speed', () => {
    const { tape, state } = openPlayer();
    for (const speed of [0.5, 3]) {
      state().setSpeed(speed);
      expect(tape).toMatchObject({ playbackRate: speed, preservesPitch: true });
    }
  });

  it('stops after a stretch, and goes on from there when asked', () => {
    const { tape, state } = openPlayer();
    state().playFrom(10, 14);
    tape.at(13.9);
    expect(state().isPlaying).toBe(true);
    tape.at(14.01);
    expect(state()).toMatchObject({ isPlaying: false, stopAt: null });
    state().toggle();
    tape.at(20);
    expect(state().isPlaying).toBe(true);
  });

  it('forgets where to stop as soon as somebody moves', () => {
    const { tape, state } = openPlayer();
    state().playFrom(10, 14);
    state().seek(30);
    tape.at(31);
    expect(state().isPlaying).toBe(true);
  });

  it('plays a loop over and over until it is taken away', () => {
    const { tape, state } = openPlayer();
    state().setLoop({ startSeconds: 5, endSeconds: 8 });
    state().playFrom(5, null);
    tape.at(8.02);
    expect(state().seconds).toBe(5);
    state().setLoop(null);
    tape.at(8.02);
    expect(state().seconds).toBe(8.02);
  });

  it('takes a loop that is too short to hear as one without an end yet', () => {
    const { state } = openPlayer();
    state().setLoop({ startSeconds: 5, endSeconds: 4 });
    expect(state().loop).toEqual({ startSeconds: 5, endSeconds: null });
  });

  it('forgets the loop with the sound it belongs to', () => {
    const { state } = openPlayer();
    state().setLoop({ startSeconds: 5, endSeconds: 8 });
    state().load({ url: 'studio:other', title: 'Other', lengthSeconds: 3, episode: null });
    expect(state().loop).toBeNull();
  });
});
