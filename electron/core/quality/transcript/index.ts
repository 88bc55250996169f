/** Words compared with what was heard. The comparing of an episode is a worker's task. */
import type { Task } from '../../worker/task.ts';
import { checkTranscript, type TranscriptCheck, type TranscriptReport } from './check.ts';

export type { TranscriptCheck, TranscriptReport } from './check.ts';
export { proportionTimings } from './timings.ts';

const compareWords: Task<TranscriptCheck, TranscriptReport> = async (input) => checkTranscript(input);

export const qualityTasks = { 'quality.words': compareWords };
