/** What a CPU worker can do for transcripts. */
import { cutAudio } from './cut-audio.ts';
import { listen } from './whisper/listen.ts';

export const transcriptTasks = { 'transcript.cut': cutAudio, 'transcript.whisper': listen };
