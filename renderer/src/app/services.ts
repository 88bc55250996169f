/** Everything a window is made of, put together once: the host, the connection, and one store a subject. */
import type { PageHost } from '#shared/host.ts';
import { connectStudio } from '../api/connect.ts';
import { createPlayerStore } from '../player/player-store.ts';
import { createCastRoom } from '../screens/cast/room.ts';
import { createComplianceStore } from '../screens/export/compliance-store.ts';
import { createExportStore } from '../screens/export/export-store.ts';
import { createTitlePageStore } from '../screens/export/title-page-store.ts';
import { createImportStore } from '../screens/library/import-store.ts';
import { createLibraryStore } from '../screens/library/library-store.ts';
import { createDesk } from '../screens/listen/desk.ts';
import { createHearing } from '../screens/listen/hearing.ts';
import { createListenStore } from '../screens/listen/listen-store.ts';
import { createQueueStore } from '../screens/listen/queue-store.ts';
import { createRoomStore } from '../screens/listen/room-store.ts';
import { createTakesStore } from '../screens/listen/takes-store.ts';
import { createTrendsStore } from '../screens/listen/trends-store.ts';
import { createAccountsStore } from '../screens/produce/accounts-store.ts';
import { createAttemptsStore } from '../screens/produce/attempts-store.ts';
import { createChartsStore } from '../screens/produce/charts-store.ts';
import { createCompareStore } from '../screens/produce/compare-store.ts';
import { createCostsStore } from '../screens/produce/costs-store.ts';
import { createRunStore } from '../screens/produce/run-store.ts';
import { createSetupStore } from '../screens/produce/setup-store.ts';
import { createTableStore } from '../screens/produce/table-store.ts';
import { createScriptRoom } from '../screens/script/room.ts';
import { createWorkersStore } from '../screens/produce/workers-store.ts';
import { createAboutStore } from '../screens/settings/about-store.ts';
import { createAccountSetupsStore } from '../screens/settings/account-setups-store.ts';
import { createModelsStore } from '../screens/settings/models-store.ts';
import { createStorageStore } from '../screens/settings/storage-store.ts';
import { createAppearanceStore } from './appearance.ts';
import { browserMemory } from './memory.ts';
import { createNavigationStore } from './navigation.ts';
import { createNoticesStore } from './notices.ts';
import { createProductionStore } from './production-store.ts';
import { createSettingsStore } from './settings-store.ts';

export function createServices(host: PageHost) {
  const connection = connectStudio(host);
  const { api } = connection;
  const notices = createNoticesStore();
  const player = createPlayerStore(new Audio(), browserMemory, notices);
  const navigation = createNavigationStore(browserMemory);
  const listen = createListenStore(api, host, player, notices);
  const queue = createQueueStore(connection, notices);
  const hearing = createHearing({ queue, listen, player, navigation, memory: browserMemory });
  const takes = createTakesStore(api, host, player, notices, new Audio());
  const room = createRoomStore();
  const settings = createSettingsStore(connection, notices);
  const accounts = createAccountsStore(connection, notices);
  const setup = createSetupStore(api, host, player, notices, settings);
  return {
    host,
    connection,
    memory: browserMemory,
    notices,
    player,
    navigation,
    settings,
    appearance: createAppearanceStore(browserMemory, settings),
    accountSetups: createAccountSetupsStore(api, setup),
    models: createModelsStore(api, notices),
    storage: createStorageStore(api, notices),
    about: createAboutStore(api, notices),
    library: createLibraryStore(connection, notices),
    imports: createImportStore(api, notices, host.rememberOpened),
    production: createProductionStore(api, notices),
    run: createRunStore(connection, notices),
    accounts,
    workers: createWorkersStore(connection, notices),
    compare: createCompareStore(connection, host, player, notices, new Audio()),
    attempts: createAttemptsStore(api, notices),
    charts: createChartsStore(api, accounts, notices),
    episodeTable: createTableStore(browserMemory),
    costs: createCostsStore(api, notices),
    setup,
    listen,
    queue,
    hearing,
    takes,
    room,
    desk: createDesk({ queue, listen, takes, room, player, hearing, notices }),
    trends: createTrendsStore(api, notices),
    scriptRoom: createScriptRoom({ connection, host, player, navigation, notices, memory: browserMemory }),
    castRoom: createCastRoom({ connection, host, player, media: new Audio(), navigation, notices, settings, setup, memory: browserMemory }),
    exports: createExportStore(api, notices),
    compliance: createComplianceStore(api, notices),
    titlePage: createTitlePageStore(api, notices),
  };
}

export type Services = ReturnType<typeof createServices>;
