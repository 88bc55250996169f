/** Where a person decides: every decision is stored, changes what is heard where it should, and can be taken back. */
import { StudioError } from '#shared/words/failure.ts';
import type { EpisodeId, LineId, ProductionId } from '#shared/words/ids.ts';
import type { DecisionKind, Place, PlaceId } from '#shared/words/quality.ts';
import type { Editor } from '../editing/editor.ts';
import type { Undo } from '../jobs/decisions.ts';
import type { WorkingLine } from '../jobs/scripts.ts';
import type { Store } from '../jobs/store.ts';
import type { Clock } from '../ports.ts';
import type { RunChange } from '../schedule/hub.ts';
import { placesOf, undecidedOf } from './places.ts';
import type { Rejoiner } from './rejoin.ts';

export interface Desk {
  /** @throws StudioError `place.unknown`, where it was mended or decided meanwhile */
  approve(production: ProductionId, places: readonly PlaceId[]): void;
  approveEpisode(episode: EpisodeId): void;
  /** @throws StudioError `line.unknown`, `line.empty`, `episode.unknown` */
  pickUp(request: { episode: EpisodeId; line: LineId; place: PlaceId | null; text?: string | undefined }): void;
  mark(request: { episode: EpisodeId; seconds: number; note: string; place: PlaceId | null }): void;
  /** A place that the marker had decided is open again. @throws StudioError `marker.unknown` */
  unmark(production: ProductionId, marker: number): void;
  /** @throws StudioError `take.unknown`, `take.stale` */
  chooseTake(request: { episode: EpisodeId; line: LineId; take: number; place: PlaceId | null }): void;
  /** Nothing happens where nothing is to be taken back. */
  undo(production: ProductionId): void;
}

export interface DeskParts {
  readonly store: Store;
  /** Texts are changed there: one journal for every room. */
  readonly editor: Editor;
  readonly clock: Clock;
  readonly rejoiner: Rejoiner;
  /** The script has changed: who has read it reads it again. */
  forget(production: ProductionId): void;
  changed(production: ProductionId): void;
  /** An episode waits for an ear, or no longer does. */
  runChanged(change: RunChange): void;
}

export function openDesk({ store, editor, clock, rejoiner, forget, changed, runChanged }: DeskParts): Desk {
  const episodeOf = (id: EpisodeId) => {
    const episode = store.productions.episode(id);
    if (!episode) throw new StudioError('episode.unknown', 'There is no such episode.', { hint: 'The production may have been imported anew; open it again.', detail: id });
    return episode;
  };

  function lineOf(episode: EpisodeId, id: LineId): WorkingLine {
    const line = store.scripts.lines(episode).find((one) => one.id === id);
    if (!line) throw new StudioError('line.unknown', 'The script has no such line any more.', { hint: 'Open the episode again.', detail: id });
    return line;
  }

  /** The places that were named; in a line's own decision, all of that line. */
  function undecided(production: ProductionId, wanted: (place: Place) => boolean): Place[] {
    const decided = new Set(store.decisions.of(production).flatMap(({ places }) => places.map(({ id }) => id)));
    return placesOf(production, store).filter((place) => wanted(place) && !decided.has(place.id));
  }

  function decide(production: ProductionId, episode: EpisodeId, kind: DecisionKind, places: readonly Place[], undo: Undo = {}, note = ''): void {
    store.decisions.add({ production, episode, kind, places: [...places], undo, note }, clock.now());
    settle(production, episode);
  }

  /** An episode without an undecided place waits for nobody. */
  function settle(production: ProductionId, episode: EpisodeId): void {
    const run = store.runs.latestWith(production, episode);
    const row = run && store.runs.episode(run, episode);
    if (!run || !row || (row.state !== 'doubtful' && row.state !== 'done')) return;
    const open = undecidedOf(production, episode, store).length;
    const quality = store.renders.judgement(episode)?.quality ?? null;
    const bar = store.productions.get(production)?.settings.minQuality ?? 0;
    const state = open > 0 && quality !== null && quality < bar ? 'doubtful' : 'done';
    if (state === row.state) return;
    store.runs.moveEpisode(run, episode, { state, stage: row.stage }, clock.now());
    runChanged({ production, run, episode });
  }

  function writtenOf(episode: EpisodeId, id: LineId): string {
    const line = store.scripts.written(episode).find((one) => one.id === id);
    if (!line) throw new StudioError('line.unknown', 'The script has no such line any more.', { hint: 'It was removed or joined in the script; change it there.', detail: id });
    return line.text;
  }

  /** What was changed here is spoken at once, so it is shown at once; a run that is on goes on with what it began with. */
  function takeUp(production: ProductionId, episode: EpisodeId): void {
    if (!store.runs.open().some((run) => run.production === production)) store.written.takeUp(episode);
  }

  /** As an undo where nothing was edited since, else as an edit of its own; what was changed otherwise since stays. */
  function takeTextBack(production: ProductionId, episode: EpisodeId, { edit, text, set, line }: Undo): void {
    if (text === undefined || line === undefined || (edit !== undefined && !store.edits.holds(edit))) return;
    if (edit !== undefined && editor.lastEdit(production) === edit) return void editor.undo(production);
    const was = store.scripts.written(episode).find((one) => one.id === line)?.text;
    if (was !== undefined && was !== text && (set === undefined || was === set)) editor.edit(production, { kind: 'text', episode, line, was, text });
  }

  return {
    approve(production, ids) {
      const wanted = new Set(ids);
      const places = undecided(production, ({ id }) => wanted.has(id));
      if (places.length === 0) throw new StudioError('place.unknown', 'This place is no longer in the queue.', { hint: 'It was mended or decided meanwhile; go on with the next.' });
      store.transaction(() => {
        for (const [episode, own] of Map.groupBy(places, (place) => place.episode)) decide(production, episode, 'approve', own);
      });
      changed(production);
    },

    approveEpisode(id) {
      const { production } = episodeOf(id);
      const places = undecided(production, ({ episode }) => episode === id);
      if (places.length > 0) store.transaction(() => decide(production, id, 'approve', places));
      changed(production);
    },

    pickUp({ episode: id, line: lineId, text }) {
      const { production } = episodeOf(id);
      const line = lineOf(id, lineId);
      if (text !== undefined && !/[\p{L}\p{N}]/u.test(text)) {
        throw new StudioError('line.empty', 'A line needs words to be spoken.', { hint: 'Write what should be said; to leave a line out, remove it in the script.' });
      }
      const places = undecided(production, (place) => place.episode === id && place.finding.line === lineId);
      const isEdit = text !== undefined && text !== line.text;
      store.transaction(() => {
        if (isEdit) {
          const was = writtenOf(id, lineId);
          const { label } = editor.edit(production, { kind: 'text', episode: id, line: lineId, was, text });
          const edit = editor.lastEdit(production);
          takeUp(production, id);
          // The script may say so already: then there is no text to take back.
          const back = label === '' || edit === undefined ? {} : { text: was, set: writtenOf(id, lineId), edit };
          decide(production, id, 'edit', places, { line: lineId, take: line.take, ...back });
        } else {
          const earlier = line.take === null ? undefined : store.calls.take(line.take);
          const pickup = store.pickups.add(
            { production, episode: id, line: lineId, run: null, origin: 'person', treatment: null, round: 0, change: { isAlone: false }, earlierTake: line.take, qualityBefore: earlier?.quality ?? null },
            clock.now(),
          );
          decide(production, id, 'pickup', places, { line: lineId, pickup, take: line.take });
        }
      });
      forget(production);
      rejoiner.due(production, id);
      changed(production);
    },

    mark({ episode: id, seconds, note, place }) {
      const { production } = episodeOf(id);
      const line = lineAt(store.renders.episode(id)?.sentences ?? [], seconds);
      const places = place === null ? [] : undecided(production, (one) => one.id === place);
      store.transaction(() => {
        const marker = store.decisions.mark(production, { episode: id, line, seconds, note }, clock.now());
        decide(production, id, 'marker', places, { marker }, note);
      });
      changed(production);
    },

    unmark(production, marker) {
      const known = store.decisions.markers(production).find(({ id }) => id === marker);
      if (!known) throw new StudioError('marker.unknown', 'This marker is gone already.', { hint: 'Nothing to do.' });
      const decided = store.decisions.of(production).find(({ undo, places }) => undo.marker === marker && places.length > 0);
      store.transaction(() => {
        store.decisions.unmark(production, marker, clock.now());
        if (decided) store.decisions.takeBack(decided.id, clock.now());
        decide(production, known.episode, 'unmark', [], { unmarked: marker, ...(decided ? { takenBack: decided.id } : {}) }, known.note);
      });
      changed(production);
    },

    chooseTake({ episode: id, line: lineId, take: takeId }) {
      const { production } = episodeOf(id);
      const line = lineOf(id, lineId);
      const take = store.calls.take(takeId);
      if (!take || take.line !== lineId) throw new StudioError('take.unknown', 'There is no such take of this line.', { hint: 'Open the line’s takes again.' });
      const chosen = line.take === null ? undefined : store.calls.take(line.take);
      if (chosen && chosen.soundKey !== take.soundKey) {
        throw new StudioError('take.stale', 'This take says another text than the script, or in another voice.', { hint: 'Change the text back to use it, or speak the line again.' });
      }
      const places = undecided(production, (place) => place.episode === id && place.finding.line === lineId);
      store.transaction(() => {
        store.scripts.choose(id, line.position, takeId);
        decide(production, id, 'take', places, { line: lineId, take: line.take });
      });
      rejoiner.due(production, id);
      changed(production);
    },

    undo(production) {
      const last = store.decisions.of(production).at(-1);
      if (!last) return;
      const { marker, unmarked, takenBack, pickup, line, take } = last.undo;
      store.transaction(() => {
        store.decisions.takeBack(last.id, clock.now());
        if (marker !== undefined) store.decisions.unmark(production, marker, clock.now());
        if (unmarked !== undefined) store.decisions.remark(unmarked);
        if (takenBack !== undefined) store.decisions.hold(takenBack);
        if (pickup !== undefined) store.pickups.end(pickup, 'cancelled');
        takeTextBack(production, last.episode, last.undo);
        if (last.undo.text !== undefined) takeUp(production, last.episode);
        const now = line === undefined ? undefined : store.scripts.lines(last.episode).find((one) => one.id === line);
        if (now && take != null) store.scripts.choose(last.episode, now.position, take);
        settle(production, last.episode);
      });
      if (line !== undefined) {
        forget(production);
        rejoiner.due(production, last.episode);
      }
      changed(production);
    },
  };
}

function lineAt(sentences: readonly { readonly line: LineId; readonly startSeconds: number }[], seconds: number): LineId | null {
  return sentences.findLast(({ startSeconds }) => startSeconds <= seconds)?.line ?? null;
}

