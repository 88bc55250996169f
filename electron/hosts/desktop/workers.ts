/** Worker processes under Electron, whose own executable can't be forked as Node once its fuses are set. */
import { utilityProcess } from 'electron';
import type { SpawnWorker } from '#core/ports.ts';

/** `entry` is the built worker; it hears and speaks through `process.parentPort`. */
export function spawnUtilityWorkers(entry: string): SpawnWorker {
  return () => {
    const child = utilityProcess.fork(entry, [], { serviceName: 'Lectern worker', stdio: 'inherit' });
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    return {
      // Known only once it has started.
      get pid() {
        return child.pid;
      },
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
      send: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void ended.then(listener),
      kill: () => void child.kill(),
    };
  };
}
