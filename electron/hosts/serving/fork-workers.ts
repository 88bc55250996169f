/** Worker processes where Node runs as itself. Electron's main process has `utilityProcess` instead. */
import { fork } from 'node:child_process';
import type { SpawnWorker } from '#core/ports.ts';

/**
 * Starts `entry` (a built worker, or `core/worker/main.ts` in a checkout) in a process of its own. What it
 * prints goes to standard error: standard output belongs to the command line's answers.
 */
export function forkWorkers(entry: string): SpawnWorker {
  return () => {
    const child = fork(entry, [], { stdio: ['ignore', 2, 2, 'ipc'], execArgv: [], serialization: 'json' });
    const ended = new Promise<number | null>((resolve) => {
      child.once('exit', (code) => resolve(code));
      child.on('error', () => {
        if (child.pid === undefined) resolve(null);
      });
    });
    return {
      pid: child.pid,
      send: (message) => {
        // A message to a process that has just ended is lost with it; its exit tells.
        if (child.connected) child.send(message as object, () => undefined);
      },
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void ended.then(listener),
      // Native code in the middle of a block hears no gentler signal.
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
