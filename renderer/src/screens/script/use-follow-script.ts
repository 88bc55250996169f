import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import { useServices } from '../../app/use-services.ts';
import { useScriptRoom } from './use-script-room.ts';

/** What happens by itself while the room is open: script, cast and lexicon are read, and read again when they change. */
export function useFollowScript(production: Production): void {
  const { navigation, run } = useServices();
  const { script, sketch, speakers, lexicon, finder, drafts, desk, page } = useScriptRoom();
  const { id } = production;
  const wanted = useStore(navigation, (state) => state.episode);
  const first = production.episodeList[0]?.id ?? null;

  useEffect(() => {
    const ended = new AbortController();
    void script.getState().follow(id, ended.signal);
    void speakers.getState().load(id);
    void lexicon.getState().load();
    const stopSketch = sketch.getState().follow();
    return () => {
      ended.abort();
      stopSketch();
      desk.settle();
      page.getState().open(null);
    };
  }, [script, speakers, lexicon, sketch, desk, page, id]);

  useEffect(() => {
    const episode = wanted ?? script.getState().shown ?? first;
    if (episode && script.getState().production === id) void script.getState().select(episode);
  }, [script, wanted, first, id]);

  // What was found and what is said may be otherwise after an edit, an undo, or another window's work.
  const revision = useStore(script, (state) => state.outline?.revision);
  useEffect(() => {
    if (revision === undefined) return;
    if (finder.getState().query.find !== '') finder.getState().again();
    void lexicon.getState().load();
  }, [finder, lexicon, revision]);

  // A run changes what is at hand, without a change of the script.
  const done = useStore(run, (state) => (state.run?.production === id ? `${state.run.id} ${state.run.state} ${state.run.progress.done}` : ''));
  useEffect(() => {
    if (done !== '' && script.getState().outline) void script.getState().refresh();
  }, [script, done]);

  // A window that is closed in the middle of typing keeps the draft; one that only leaves the room sends it.
  useEffect(() => {
    for (const draft of drafts.getState().byLine.values()) if (draft.text === draft.was && draft.line !== page.getState().editing) drafts.getState().discard(draft.line);
  }, [drafts, page]);
}
