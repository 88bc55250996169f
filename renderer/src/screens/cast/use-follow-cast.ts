import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ProductionId } from '#shared/words/ids.ts';
import { useServices } from '../../app/use-services.ts';
import { useCharacters } from './use-characters.ts';
import { useCastRoom } from './use-cast-room.ts';

/** What happens by itself while the room is open: the cast and the voices are read, and the line that is tried follows the character. */
export function useFollowCast(id: ProductionId): void {
  const { library, setup, run } = useServices();
  const { cast, page, audition, change, desk } = useCastRoom();
  useEffect(() => {
    const ended = new AbortController();
    void cast.getState().follow(id, ended.signal);
    void setup.getState().loadVoices();
    return () => {
      ended.abort();
      audition.getState().stop();
      change.getState().leave();
      page.getState().show(null);
    };
  }, [cast, setup, audition, change, page, id]);

  // A series is another's affair as well: its name and its members change without an edit here.
  useEffect(() => {
    const again = () => {
      if (cast.getState().speakers) void cast.getState().refresh();
    };
    const stops = [
      library.subscribe((now, before) => now.productions !== before.productions && again()),
      run.subscribe((now, before) => now.run?.progress.done !== before.run?.progress.done && again()),
    ];
    return () => stops.forEach((stop) => stop());
  }, [cast, library, run]);

  const characters = useCharacters();
  const speaker = useStore(page, (state) => state.speaker);
  const sample = useStore(page, (state) => state.sample);
  const pinned = useStore(page, (state) => state.pinned);
  const current = characters.find((one) => one.speaker === speaker);
  useEffect(() => {
    const [first] = characters;
    if (!current && first) desk.select(first.speaker);
  }, [desk, characters, current]);
  const line = current?.samples[sample] ?? current?.samples[0] ?? null;
  useEffect(() => audition.getState().choose(line), [audition, line]);
  const spokenBy = current?.spokenBy ?? null;
  useEffect(() => audition.getState().lay(pinned ?? spokenBy), [audition, pinned, spokenBy]);
}
