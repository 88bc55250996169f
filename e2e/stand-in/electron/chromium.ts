/** The browser behind the windows: a real Chromium, started and ended with the app. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { chromium as playwrights } from '@playwright/test';
import { CHROMIUM_MISSING, findChromium } from '../../chromium.ts';
import { CdpConnection } from './cdp.ts';

export interface Chromium {
  readonly connection: CdpConnection;
  /** For a second client, such as a test. */
  readonly endpoint: string;
  /** Ends at once. */
  kill(): void;
}

const FLAGS = [
  '--headless=new',
  '--remote-debugging-port=0',
  '--remote-debugging-pipe', // unused, but its end is Chromium's end: however this process goes, its browser goes with it
  '--no-sandbox', // as root there is none; Electron's own sandbox rules are the stand-in's to enforce
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-popup-blocking', // Electron has no popup blocker: its window-open handler decides
  '--autoplay-policy=no-user-gesture-required', // Electron's default
  '--disable-dev-shm-usage',
  '--mute-audio',
  '--hide-scrollbars',
];

/** `profile` is where it keeps what pages store. */
export async function startChromium(profile: string): Promise<Chromium> {
  const found = findChromium();
  if (!found) throw new Error(CHROMIUM_MISSING);
  const executable = found.path ?? playwrights.executablePath();
  await mkdir(profile, { recursive: true });
  await rm(`${profile}/SingletonLock`, { force: true }); // left by one that was killed
  const child = spawn(executable, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
    // Its output is ours: whoever waits for ours to close waits until the whole of Chromium has gone.
    stdio: ['ignore', 'inherit', 'pipe', 'pipe', 'pipe'],
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const endpoint = await readEndpoint(child);
  return { connection: await CdpConnection.open(endpoint), endpoint, kill };
}

function readEndpoint(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended with code ${code} before it was ready:\n${said}`)));
    child.stderr?.on('data', (data: Buffer) => {
      if (said.length < 64 * 1024) said += data.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found?.[1]) resolve(found[1]);
    });
  });
}
