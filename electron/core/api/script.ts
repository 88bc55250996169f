/** What the contract says of the script, the lexicon, series and cast, answered. */
import { StudioError } from '#shared/words/failure.ts';
import type { StudioImplementer } from './implementer.ts';

export function scriptRouter(os: StudioImplementer) {
  const notYet = (): never => {
    throw new StudioError('studio.not-yet', 'The studio cannot do this yet.', { hint: 'Update Lectern.' });
  };
  const { script, lexicon, series, cast } = os;
  return {
    script: {
      outline: script.outline.handler(notYet), episode: script.episode.handler(notYet), watch: script.watch.handler(notYet),
      edit: script.edit.handler(notYet), undo: script.undo.handler(notYet), redo: script.redo.handler(notYet),
      history: script.history.handler(notYet), find: script.find.handler(notYet), preview: script.preview.handler(notYet),
      sketch: script.sketch.handler(notYet), reading: script.reading.handler(notYet), hear: script.hear.handler(notYet),
    },
    lexicon: { list: lexicon.list.handler(notYet), hear: lexicon.hear.handler(notYet) },
    series: {
      list: series.list.handler(notYet), create: series.create.handler(notYet), rename: series.rename.handler(notYet),
      remove: series.remove.handler(notYet), add: series.add.handler(notYet), release: series.release.handler(notYet),
    },
    cast: { speakers: cast.speakers.handler(notYet), toFile: cast.toFile.handler(notYet), fromFile: cast.fromFile.handler(notYet) },
  };
}
