/** Brings the studio up in a window of its own. */
import { app, dialog, Menu, session, shell, type BrowserWindow } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HostCommand } from '#shared/host.ts';
import { toFailure } from '#shared/words/failure.ts';
import type { ProductionId } from '#shared/words/ids.ts';
import type { Log, Ports } from '#core/ports.ts';
import type { Studio } from '#core/studio.ts';
import { defaultHome, exportsOf } from '../serving/home.ts';
import { openFileKeyring, openPlainStore, SESSION_PLACE } from '../serving/key-file.ts';
import { openKeyring } from '../serving/keyring.ts';
import { createLog } from '../serving/log.ts';
import { logsOf, openLogFile } from '../serving/log-file.ts';
import { CHANNELS } from './channels.ts';
import { pickFiles } from './dialogs.ts';
import { watchCrashes } from './crashes.ts';
import { knowDeliveries } from './deliveries.ts';
import { answerPageCalls } from './ipc.ts';
import { findKeychain } from './keychain.ts';
import { isOpenable, readLaunch, type Launch } from './launch.ts';
import { guardLeave } from './leave.ts';
import { menuTemplate, type RecentItems } from './menu.ts';
import { createOpenFiles } from './open-files.ts';
import { locateParts } from './paths.ts';
import { showRuns } from './power.ts';
import { registerScheme, serveScheme } from './protocol.ts';
import { followProductions } from './productions.ts';
import { openRecents } from './recents.ts';
import { followRuns } from './runs.ts';
import { openSystemStore } from './system-store.ts';
import { denyPermissions, guardWindows } from './security.ts';
import { openWindow, showWindow } from './window.ts';
import { spawnUtilityWorkers } from './workers.ts';

export interface DesktopParts {
  /** Folder of the build, with `main`, `preload` and `renderer` in it. */
  readonly out: string;
  /** Read-only assets shipped with the program. */
  readonly resources: string;
  readonly createStudio: (ports: Ports) => Promise<Studio>;
}

/** Call it while the main script is still being read: what Chromium must know before it is ready is told here. */
export function startDesktop(parts: DesktopParts): void {
  const launch = readLaunch(process.argv.slice(process.defaultApp ? 2 : 1), process.cwd());
  const home = launch.home ?? defaultHome();
  const own = join(home, 'window');
  mkdirSync(own, { recursive: true });
  app.setPath('userData', own); // also what the single-instance lock goes by: one window a home
  app.setAppUserModelId('org.lectern.studio');
  const logs = logsOf(home);
  const toFile = openLogFile(logs);
  const log = createLog((line) => {
    process.stderr.write(line);
    toFile(line);
  });
  const crashes = watchCrashes({ logs, told: join(own, 'crash-told'), log });
  app.setAboutPanelOptions({ applicationName: 'Lectern', copyright: 'The Lectern developers, GPL-3.0-or-later', credits: 'A desktop studio for long-form narrated audio. The packages it is made of, with their licences, are listed in Settings, About.' });
  registerScheme();
  guardWindows(app, log);

  const openFiles = createOpenFiles();
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (isOpenable(path)) openFiles.request([path]);
  });
  openFiles.request(launch.files);

  // The files travel as data of ours: Chromium reorders the second one's command line and adds to it.
  if (!app.requestSingleInstanceLock({ files: launch.files })) {
    app.quit();
    return;
  }
  let window: BrowserWindow | undefined;
  app.on('second-instance', (_event, _argv, _directory, data) => {
    openFiles.request((data as Pick<Launch, 'files'> | null)?.files ?? []);
    showWindow(window);
  });
  app
    .whenReady()
    .then(() => open())
    .catch((error: unknown) => fail(error, log));

  async function open(): Promise<void> {
    const built = locateParts(parts.out);
    const exports = exportsOf(home);
    const keys = await openKeys();
    const studio = await parts.createStudio({
      paths: { home, exports, resources: parts.resources, logs },
      clock: { now: () => Date.now() },
      log,
        environment: process.env,
      ...keys,
      spawnWorker: spawnUtilityWorkers(built.worker),
    });
    const leave = guardLeave({ studio, window: () => window, log });
    const runs = showRuns(() => window);
    const ending = new AbortController();
    app.once('quit', () => {
      ending.abort();
      runs.stop();
    });
    denyPermissions(session.defaultSession);
    serveScheme(session.defaultSession, { pageDir: built.page, hostScript: built.hostScript, studio, log });
    const command = (asked: HostCommand) => {
      showWindow(window);
      window?.webContents.send(CHANNELS.command, asked);
    };
    let productions: RecentItems['productions'] = [];
    const recents = openRecents(join(own, 'recent.json'), log, () => showMenu());
    answerPageCalls({ studio, openFiles, recents, crashes, isDelivered: knowDeliveries(studio), dragIcon: join(parts.resources, 'icons', 'icon.png'), window: () => window, log });
    const actions = {
      importFiles: async () => openFiles.request(await pickFiles(window)),
      openSettings: () => command({ do: 'settings' }),
      openAbout: () => command({ do: 'about' }),
      openProduction: (production: ProductionId) => command({ do: 'open', production }),
      openDocument: (path: string) => openFiles.request([path]),
      clearRecent: () => recents.clear(),
      showExports: () => shell.openPath(exports),
      openLicence: () => shell.openExternal('https://www.gnu.org/licenses/gpl-3.0.html'),
    };
    const showMenu = () => Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, actions, { productions, documents: recents.list() })));
    showMenu();
    void followProductions(studio, log, ending.signal, (latest) => {
      productions = latest;
      showMenu();
    });
    void followRuns(studio, runs, log, ending.signal);
    app.on('activate', () => {
      if (window) showWindow(window);
      else void show();
    });
    await show();

    /** The keychain where there is one. Without, a file is offered, and used by who chooses it. */
    async function openKeys(): Promise<ReturnType<typeof openKeyring>> {
      const keychain = findKeychain(process.platform);
      if (!keychain) return openFileKeyring(home, process.env);
      const system = await openSystemStore(join(own, 'secrets.json'), keychain, log);
      return openKeyring({ env: process.env, places: [keychain.offered, SESSION_PLACE], stores: [system, openPlainStore(home)] });
    }

    async function show(): Promise<void> {
      openFiles.hold();
      await openWindow({
        preload: built.preload,
        stateFile: join(own, 'window.json'),
        log,
        onCreated(one) {
          window = one;
          leave.watch(one);
          one.webContents.on('did-start-loading', () => openFiles.hold());
          one.once('closed', () => {
            if (window === one) window = undefined;
            openFiles.hold();
          });
        },
      });
    }
  }
}

/** Nothing to show it in yet: the system's own box, and the raw error for a terminal. */
function fail(error: unknown, log: Log): void {
  const { message, hint, detail } = toFailure(error);
  log.error('the studio could not start', { message, detail: detail ?? null });
  dialog.showErrorBox(message, hint);
  app.exit(1);
}
