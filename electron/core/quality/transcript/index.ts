/** Words compared with what was heard, and when each is said. What takes an episode's worth of comparing is a worker's task. */
import type { WordTiming } from '#shared/words/quality.ts';
import type { Task } from '../../worker/task.ts';
import type { TranscriptCheck, TranscriptReport } from './check.ts';
import { checkHearings } from './hearings.ts';
import { timeWords, type TimingRequest } from './word-times.ts';

export type { TranscriptCheck, TranscriptReport } from './check.ts';
export { doubtfulLoss } from './doubtful-loss.ts';
export type { AlignedToken, TimingRequest, ToldLine } from './word-times.ts';

const compareWords: Task<TranscriptCheck, TranscriptReport> = async (input) => checkHearings(input);
const timeEpisode: Task<TimingRequest, WordTiming[]> = async (input) => timeWords(input);

export const qualityTasks = { 'quality.words': compareWords, 'quality.timings': timeEpisode };
