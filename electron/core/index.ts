/** The core's door: everything a host needs to start a studio, or to read without one. */
export { type AudioReport, checkAudio } from './check-audio.ts';
export { createStudio, type CreateOptions } from './create-studio.ts';
export { importManuscript } from './manuscript/index.ts';
export { readStatus, type StatusReport } from './status.ts';
export { VERSION } from './version.ts';
export type { Clock, Log, Ports, SpawnWorker, WorkerProcess } from './ports.ts';
export type { StoredFile, Studio } from './studio.ts';
