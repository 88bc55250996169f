import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type Character, listCharacters } from './characters.ts';
import { seriesOf } from './series-store.ts';
import { useCastRoom } from './use-cast-room.ts';

const NOBODY: readonly Character[] = [];

export function useCharacters(): readonly Character[] {
  const { cast } = useCastRoom();
  const speakers = useStore(cast, (state) => state.speakers);
  const production = useStore(cast, (state) => state.production);
  const series = useStore(cast, (state) => state.series);
  return useMemo(() => (speakers && production ? listCharacters(speakers, production, seriesOf({ production, series })) : NOBODY), [speakers, production, series]);
}

/** The one that is looked at. */
export function useCharacter(): Character | undefined {
  const { page } = useCastRoom();
  const characters = useCharacters();
  const speaker = useStore(page, (state) => state.speaker);
  return characters.find((one) => one.speaker === speaker);
}
