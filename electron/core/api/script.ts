/** What the contract says of the script and of the lexicon, answered. */
import { unknownLine } from '#shared/editing/troubles.ts';
import { StudioError } from '#shared/words/failure.ts';
import type { EpisodeId, LineId } from '#shared/words/ids.ts';
import type { Sentence } from '#shared/words/script.ts';
import type { Editor } from '../editing/editor.ts';
import { findInScript } from '../editing/find.ts';
import { readLexicon } from '../editing/lexicon.ts';
import { readEpisode, readOutline, scriptNow } from '../editing/outline.ts';
import type { Accounts } from '../schedule/accounts/accounts.ts';
import { previewCommand } from '../editing/preview.ts';
import type { Hearing } from '../hearing.ts';
import type { Sketcher } from '../editing/sketch.ts';
import type { Store } from '../jobs/store.ts';
import type { Library } from '../library/library.ts';
import { gather, type Hub, type ScriptChanged } from '../schedule/hub.ts';
import { directVoice, prepareLine, readLine, respelling } from '../script/index.ts';
import { lexiconOf, toEntry } from '../stages/lexicon.ts';
import { type Said, saidOf, sayFor } from '../stages/plan/wanted.ts';
import type { StageTools } from '../stages/stage.ts';
import type { StudioImplementer } from './implementer.ts';

export interface ScriptParts {
  readonly store: Store;
  readonly tools: StageTools;
  readonly accounts: Pick<Accounts, 'openShareOf'>;
  readonly hub: Hub;
  readonly library: Library;
  readonly editor: Editor;
  readonly sketcher: Sketcher;
  readonly hear: Hearing['hear'];
}

const CHANGES_EVERY_MS = 50;

export function scriptRouter({ script, lexicon }: StudioImplementer, { store, tools, hub, library, accounts, editor, sketcher, hear }: ScriptParts) {
  /** The answer is given when what it tells of is on the disk. */
  const onDisk = async <T>(answer: T): Promise<T> => {
    await store.synced();
    return answer;
  };

  function lineOf(episode: EpisodeId, id: LineId) {
    const { production } = readEpisodeHead(episode);
    const line = store.scripts.written(episode).find((one) => one.id === id);
    if (!line) throw unknownLine(id);
    return { line, production: library.get(production) };
  }

  function readEpisodeHead(id: EpisodeId) {
    const episode = store.productions.episode(id);
    if (!episode) throw new StudioError('episode.unknown', 'There is no such episode.', { hint: 'The production may have been imported anew; open it again.', detail: id });
    return episode;
  }

  return {
    script: {
      outline: script.outline.handler(({ input }) => readOutline(library.get(input.production), tools)),
      episode: script.episode.handler(({ input }) => readEpisode(input.episode, tools)),
      watch: script.watch.handler(async function* ({ input, signal }) {
        const ofProduction = (listener: (change: ScriptChanged) => void) => hub.onScript((change) => change.production === input.production && listener(change));
        for await (const changes of gather(ofProduction, CHANGES_EVERY_MS, signal)) yield scriptNow(input.production, episodesOf(changes), tools);
      }),
      edit: script.edit.handler(({ input }) => onDisk(editor.edit(input.production, input.command))),
      undo: script.undo.handler(({ input }) => onDisk(editor.undo(input.production))),
      redo: script.redo.handler(({ input }) => onDisk(editor.redo(input.production))),
      history: script.history.handler(({ input }) => editor.history(input.production, input.limit)),
      find: script.find.handler(({ input }) => findInScript(library.get(input.production).id, input.query, input.limit, store)),
      preview: script.preview.handler(({ input }) => previewCommand(library.get(input.production), input.command, { ...tools, openShareOf: accounts.openShareOf })),
      sketch: script.sketch.handler(({ input }) => sketcher.sketch(input.episode, input.typed)),
      reading: script.reading.handler(({ input }) => {
        const { line, production } = lineOf(input.episode, input.line);
        return readLine({ text: input.text ?? line.text, kind: line.kind }, production.language, lexiconOf(production.id, store));
      }),
      hear: script.hear.handler(({ input, signal }) => {
        const { line, production } = lineOf(input.episode, input.line);
        const { settings, language } = production;
        const cast = settings.cast[line.speaker] ?? settings.voice;
        const sentences = prepareLine({ text: input.text ?? line.text, kind: line.kind }, language, respelling(lexiconOf(production.id, store), language));
        const engine = tools.engine(cast.engine);
        const voice = directVoice(cast, line.direction, engine);
        return hear(voice, language, sayable(sayFor(engine.capabilities(voice), sentences)), signal);
      }),
    },
    lexicon: {
      list: lexicon.list.handler(({ input }) => readLexicon(library.get(input.production), store)),
      hear: lexicon.hear.handler(({ input, signal }) => {
        const { settings, language } = library.get(input.production);
        const sentences = prepareLine({ text: input.word.word, kind: 'narration' }, language, respelling([toEntry({ ...input.word, language: null })], language));
        const voice = input.voice ?? settings.voice;
        return hear(voice, language, sayable(sayFor(tools.engine(voice.engine).capabilities(voice), sentences)), signal);
      }),
    },
  };
}

/** Null, for all of them, where nothing has changed yet, and where it may be anything. */
function episodesOf(changes: readonly ScriptChanged[]): EpisodeId[] | null {
  const lists = changes.map(({ episodes }) => episodes);
  if (lists.length === 0 || lists.includes(null)) return null;
  return [...new Set(lists.flatMap((episodes) => episodes ?? []))];
}

function sayable(sentences: readonly Sentence[]): Said[] {
  const said = saidOf(sentences);
  if (said.length === 0) throw new StudioError('line.silent', 'There is nothing to say in this.', { hint: 'Lines without a letter or a number are passed over in silence.' });
  return said;
}
