import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { EpisodeAudio } from '#shared/words/audio.ts';
import { useServices } from '../../app/use-services.ts';
import { useKeymap } from '../../app/keys/use-keys.ts';
import { useTransportKeys } from '../../player/use-transport-keys.ts';
import { currentLine } from './current-line.ts';
import { stretchOf } from './places.ts';
import { placeLines, stepLine } from './spans.ts';
import { hasLetterKeys, useRoomKeys } from './use-room-keys.ts';

/** What happens by itself in the open room: its keys, the stretch in view, and the takes of the current line. */
export function useRoom(audio: EpisodeAudio | null): void {
  const { listen, player, memory, room, queue, takes } = useServices();
  const target = useMemo(
    () => ({
      stepLine(step: 1 | -1) {
        const { episode, script } = listen.getState();
        const { playing, seconds } = player.getState();
        if (playing?.episode?.id !== episode) return; // the player holds another episode's sound
        const place = stepLine(placeLines(script?.lines ?? []), seconds, step);
        if (place) player.getState().seek(place.startSeconds);
      },
      showKeys: () => room.getState().showKeys(true),
      letters: () => hasLetterKeys(memory.read),
    }),
    [listen, player, memory, room],
  );
  useRoomKeys();
  useTransportKeys(player, target, useKeymap());

  useEffect(() => {
    if (!audio) return;
    room.getState().measure(audio.episode, audio.seconds);
    room.getState().follow(player.getState().playing?.episode?.id === audio.episode ? player.getState().seconds : 0);
  }, [room, player, audio]);

  const place = useStore(queue, (state) => state.place);
  useEffect(() => {
    if (place && place.episode === audio?.episode) room.getState().reveal(stretchOf(place));
  }, [room, place, audio]);

  const line = useStore(player, (state) => currentLine(state.playing?.episode?.id === audio?.episode ? audio : null, place, state.seconds)?.line ?? null);
  useEffect(() => {
    if (audio && line) void takes.getState().open(audio.episode, line);
    else takes.getState().close();
  }, [takes, audio, line]);

  useEffect(
    () => () => {
      takes.getState().stop();
      room.getState().edit(null);
      room.getState().mark(null);
      room.getState().lookAt(null);
      room.getState().showKeys(false);
    },
    [takes, room],
  );
}
