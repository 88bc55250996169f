/** One instance a user-data folder, taken at once: a second one leaves its message and knows it is the second. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SecondInstance {
  readonly argv: readonly string[];
  readonly directory: string;
  readonly data: unknown;
}

export interface InstanceLock {
  release(): void;
}

/** Undefined where another living process holds it; that one is told. */
export function takeInstanceLock(userData: string, self: SecondInstance, onSecond: (second: SecondInstance) => void): InstanceLock | undefined {
  const folder = join(userData, 'instance');
  const owner = join(folder, 'owner');
  mkdirSync(folder, { recursive: true });
  if (isAlive(readOwner(owner))) {
    const message = join(folder, `${process.pid}-${process.hrtime.bigint()}`);
    writeFileSync(`${message}.part`, JSON.stringify(structuredClone(self)));
    renameSync(`${message}.part`, `${message}.json`);
    return undefined;
  }
  writeFileSync(owner, String(process.pid));
  const read = () => {
    for (const name of readdirSync(folder)) {
      if (!name.endsWith('.json')) continue;
      const second = JSON.parse(readFileSync(join(folder, name), 'utf8')) as SecondInstance;
      rmSync(join(folder, name));
      onSecond(second);
    }
  };
  const watcher = watch(folder, read);
  watcher.unref();
  return {
    release() {
      watcher.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function readOwner(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
