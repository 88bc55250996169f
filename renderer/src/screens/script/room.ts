/** The Script room without its window: its stores, and what is done with them. */
import type { PageHost } from '#shared/host.ts';
import type { Connection } from '../../api/connect.ts';
import type { Memory } from '../../app/memory.ts';
import type { NavigationStore } from '../../app/navigation.ts';
import type { NoticesStore } from '../../app/notices.ts';
import type { PlayerStore } from '../../player/player-store.ts';
import { createEpisodes } from './episodes.ts';
import { createScriptDesk } from './desk.ts';
import { createDraftsStore } from './drafts-store.ts';
import { createFinderStore } from './finder-store.ts';
import { createLexiconStore } from './lexicon-store.ts';
import { createLineSoundStore } from './line-sound.ts';
import { createPageStore } from './page-store.ts';
import { createReadingsStore } from './readings-store.ts';
import { createScriptStore } from './script-store.ts';
import { createSketchStore } from './sketch-store.ts';
import { createSpeakersStore } from './speakers-store.ts';

export interface ScriptRoomParts {
  readonly connection: Connection;
  readonly host: Pick<PageHost, 'fileUrl'>;
  readonly player: Pick<PlayerStore, 'getState'>;
  readonly navigation: NavigationStore;
  readonly notices: NoticesStore;
  readonly memory: Memory;
}

export function createScriptRoom({ connection, host, player, navigation, notices, memory }: ScriptRoomParts) {
  const { api } = connection;
  const script = createScriptStore(connection, notices);
  const drafts = createDraftsStore(connection, script, memory);
  const page = createPageStore();
  const finder = createFinderStore(api, script);
  const lexicon = createLexiconStore(api, host, script, player, notices);
  const sound = createLineSoundStore(api, host, player, notices);
  const desk = createScriptDesk({ script, drafts, page, lexicon, sound });
  return {
    script,
    drafts,
    page,
    finder,
    lexicon,
    sound,
    desk,
    episodes: createEpisodes({ script, page, finder, desk, navigation }),
    sketch: createSketchStore(api, script, drafts, notices),
    readings: createReadingsStore(api),
    speakers: createSpeakersStore(api, notices),
  };
}
