/** The Cast room without its window: its stores, and what is done with them. */
import type { PageHost } from '#shared/host.ts';
import type { Connection, Timer } from '../../api/connect.ts';
import type { Memory } from '../../app/memory.ts';
import type { NavigationStore } from '../../app/navigation.ts';
import type { NoticesStore } from '../../app/notices.ts';
import type { SettingsStore } from '../../app/settings-store.ts';
import type { PlayerStore } from '../../player/player-store.ts';
import type { SetupStore } from '../produce/setup-store.ts';
import { type AuditionMedia, createAuditionStore } from './audition-store.ts';
import { createCastFileStore } from './cast-file-store.ts';
import { createCastStore } from './cast-store.ts';
import { createChangeStore } from './change-store.ts';
import { createControlsStore } from './controls-store.ts';
import { createCastDesk } from './desk.ts';
import { createMergeStore } from './merge-store.ts';
import { createCastPageStore } from './page-store.ts';
import { createSeriesStore } from './series-store.ts';

export interface CastRoomParts {
  readonly connection: Connection;
  readonly host: Pick<PageHost, 'fileUrl'>;
  readonly player: Pick<PlayerStore, 'getState' | 'subscribe'>;
  readonly media: AuditionMedia;
  readonly navigation: NavigationStore;
  readonly notices: NoticesStore;
  readonly settings: SettingsStore;
  readonly setup: SetupStore;
  readonly memory: Memory;
  readonly timer?: Timer;
}

export function createCastRoom({ connection, host, player, media, navigation, notices, settings, setup, memory, timer }: CastRoomParts) {
  const { api } = connection;
  const cast = createCastStore(connection, notices);
  const page = createCastPageStore();
  const audition = createAuditionStore(api, host, player, notices.getState(), media, timer);
  const change = createChangeStore(api, cast);
  const merge = createMergeStore(api, cast, memory);
  return {
    cast,
    page,
    audition,
    change,
    merge,
    controls: createControlsStore(api),
    file: createCastFileStore(api, cast, notices),
    series: createSeriesStore(api, cast, notices),
    desk: createCastDesk({ cast, page, audition, change, merge, setup, settings, navigation }),
  };
}
