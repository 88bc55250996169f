/** The core's door: everything a host needs to start a studio. */
export type { Ports } from './ports.ts';
export type { Studio, StoredFile } from './studio.ts';
