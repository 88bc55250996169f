/** A worker process's first file: a child of `child_process.fork`, or of Electron's `utilityProcess`. */
import type { FromWorker, ToWorker } from './messages.ts';
import { serveTasks, type Wire } from './serve.ts';
import { tasks } from './tasks.ts';

/** What Electron's utilityProcess puts on `process`. */
interface ParentPort {
  postMessage(message: FromWorker): void;
  on(event: 'message', listener: (event: { data: ToWorker }) => void): void;
}

const parentPort = (process as { parentPort?: ParentPort }).parentPort;

function openWire(): Wire {
  if (parentPort) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', (event) => listener(event.data)),
    };
  }
  // A worker whose studio is gone has nobody to work for.
  process.on('disconnect', () => process.exit(0));
  return {
    send(message) {
      // A studio that dies at this very moment is heard of by its disconnect, not by an error here.
      if (process.connected) process.send?.(message, () => undefined);
    },
    onMessage: (listener) => void process.on('message', (message) => listener(message as ToWorker)),
  };
}

// The studio decides when a worker ends; Ctrl+C in a terminal reaches the whole group.
process.on('SIGINT', () => undefined);
serveTasks(openWire(), tasks);
