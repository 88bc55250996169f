/** From a command to the patch that it is: a pure function of the script, for the core and for whoever shows it. */
import type { LineRef, SingleCommand } from '../words/edit.ts';
import type { EpisodeId, LineId } from '../words/ids.ts';
import type { ScriptView } from './draft.ts';
import { planMergeEpisodes, planMoveEpisode, planRenameEpisode, planSkipEpisodes, planSplitEpisode } from './episodes.ts';
import { planDirection, planInsert, planJoin, planPause, planRemove, planSpeaker, planSplit, planText } from './lines.ts';
import type { ScriptPatch } from './patch.ts';
import { planMergeSpeakers, planReplace } from './replace.ts';
import type { Search } from './search.ts';

/** Commands about the text and its episodes; the others change what lies beside it. */
export type ScriptCommand = Exclude<SingleCommand, { kind: 'set-word' | 'remove-words' | 'settings' }>;

export interface PlanTools {
  newLine(): LineId;
  newEpisode(): EpisodeId;
  readonly search: Search;
}

export interface Planned {
  readonly patch: ScriptPatch;
  /** In words; empty where nothing changes. */
  readonly label: string;
  readonly notes: readonly string[];
  /** Changed or new, in order. */
  readonly lines: readonly LineRef[];
}

/** @throws StudioError `line.unknown`, `episode.unknown`, `episode.empty`, `edit.…`, `find.…` */
export function planEdit(command: ScriptCommand, view: ScriptView, tools: PlanTools): Planned {
  switch (command.kind) {
    case 'text': return planText(command, view, tools);
    case 'speaker': return planSpeaker(command, view);
    case 'direction': return planDirection(command, view);
    case 'pause': return planPause(command, view);
    case 'split': return planSplit(command, view, tools);
    case 'join': return planJoin(command, view);
    case 'insert': return planInsert(command, view, tools);
    case 'remove': return planRemove(command, view);
    case 'replace': return planReplace(command, view, tools);
    case 'split-episode': return planSplitEpisode(command, view, tools);
    case 'merge-episodes': return planMergeEpisodes(command, view);
    case 'move-episode': return planMoveEpisode(command, view);
    case 'rename-episode': return planRenameEpisode(command, view);
    case 'skip-episodes': return planSkipEpisodes(command, view);
    case 'merge-speakers': return planMergeSpeakers(command, view);
  }
}
