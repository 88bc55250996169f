/** The order of an episode's way. */
import type { Stage } from '#shared/words/run.ts';
import type { JobKind } from '../jobs/jobs.ts';
import { align } from './align/align.ts';
import { assemble } from './assemble/assemble.ts';
import { call } from './call/call.ts';
import { check } from './check/check.ts';
import { bind } from './export/bind.ts';
import { exportEpisode } from './export/export.ts';
import { master } from './master/master.ts';
import { plan } from './plan/plan.ts';
import { prepare } from './prepare/prepare.ts';
import { repair } from './repair/repair.ts';
import type { StageDefinition, StageWork } from './stage.ts';
import { transcribe } from './transcribe/transcribe.ts';

export const EPISODE_STAGES: readonly StageDefinition[] = [prepare, plan, call, assemble, check, repair, master, exportEpisode];
/** Beside the way: nothing waits for what they bring but the check, and the captions. */
const SIDE_STAGES: readonly StageDefinition[] = [transcribe, align];
export const RUN_STAGES: readonly StageDefinition<StageWork>[] = [bind];

/** The stage a job belongs to, as a producer sees it. */
export function stageOf(kind: JobKind): Stage {
  if (kind === 'call' || kind === 'batch') return 'speak';
  if (kind === 'transcribe') return 'check';
  if (kind === 'align') return 'master';
  return kind === 'bind' ? 'export' : kind;
}

export function definitionOf(kind: JobKind): StageDefinition | undefined {
  return [...EPISODE_STAGES, ...SIDE_STAGES].find((stage) => stage.kind === kind);
}

/** What follows when a stage is behind an episode; undefined when it was the last. Calls follow the plan by themselves. */
export function stageAfter(kind: JobKind): StageDefinition | undefined {
  const at = EPISODE_STAGES.findIndex((stage) => stage.kind === kind);
  return at < 0 ? undefined : EPISODE_STAGES[at + 1];
}

/** Later stages go first, so that episodes are finished one after the other and little lies about half done. */
export function priorityOf(kind: JobKind): number {
  if (kind === 'transcribe') return priorityOf('check') - 5;
  if (kind === 'align') return priorityOf('master') - 5;
  const at = EPISODE_STAGES.findIndex((stage) => stage.kind === kind);
  return at < 0 ? 100 : 10 * (at + 1);
}
