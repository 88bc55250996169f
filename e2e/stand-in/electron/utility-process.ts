/** `utilityProcess`: a real child process with a `parentPort`. */
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { app, assertReady, StandInEvent } from './app.ts';

interface ForkOptions {
  readonly serviceName?: string;
  readonly stdio?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly execArgv?: readonly string[];
}

class UtilityProcess extends EventEmitter {
  /** Undefined until it has started, and again once it has ended. */
  pid: number | undefined;
  readonly #child;

  constructor(path: string, args: readonly string[], options: ForkOptions) {
    super();
    const register = fileURLToPath(new URL('./parent-port.ts', import.meta.url));
    // 'advanced' is the structured clone algorithm, as between Electron's processes.
    this.#child = fork(path, [...args], {
      stdio: ['ignore', 2, 2, 'ipc'],
      serialization: 'advanced',
      execArgv: [...(options.execArgv ?? []), '--import', register],
      ...(options.env ? { env: options.env } : {}),
    });
    this.#child.once('spawn', () => {
      this.pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', (message as { data: unknown }).data));
    this.#child.once('exit', (code, signal) => {
      this.pid = undefined;
      this.emit('exit', code ?? 1);
      if (code !== 0) app.emit('child-process-gone', new StandInEvent(), { type: 'Utility', reason: signal ? 'killed' : 'crashed', exitCode: code ?? 1, serviceName: 'node.mojom.NodeService', name: options.serviceName });
    });
    process.once('exit', () => this.#child.kill('SIGKILL'));
  }

  postMessage(message: unknown): void {
    const data = structuredClone(message);
    if (this.#child.connected) this.#child.send({ data }, () => undefined);
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}

export const utilityProcess = {
  fork(path: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess {
    assertReady('utilityProcess cannot be created before app is ready.');
    return new UtilityProcess(path, args, options);
  },
};
