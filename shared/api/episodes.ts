import { z } from 'zod';
import { EpisodeAudio } from '../words/audio.ts';
import { EpisodeId } from '../words/ids.ts';
import { Script } from '../words/script.ts';
import { call } from './errors.ts';

export const episodes = {
  script: call.input(z.object({ episode: EpisodeId })).output(Script),
  /** What was last mastered; null before the first time. */
  audio: call.input(z.object({ episode: EpisodeId })).output(EpisodeAudio.nullable()),
};
