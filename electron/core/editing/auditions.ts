/** Characters heard in voices that are tried: their own lines, prepared and directed as a run would, and never bought twice in a sitting. */
import { unknownLine } from '#shared/editing/troubles.ts';
import { StudioError } from '#shared/words/failure.ts';
import type { EpisodeId, FileHash, LineId, ProductionId } from '#shared/words/ids.ts';
import type { Audition, AuditionPrice } from '#shared/words/outline.ts';
import type { Production } from '#shared/words/production.ts';
import type { Voice } from '#shared/words/voice.ts';
import type { AssembleInput, AssembleOutput } from '../audio/assemble.ts';
import type { Hearing } from '../hearing.ts';
import type { Take } from '../jobs/calls.ts';
import { hearTake } from '../proofing/takes.ts';
import { prepareLine, respelling } from '../script/index.ts';
import { lexiconOf } from '../stages/lexicon.ts';
import { saidOf, takesAtHand, want, type Wanted } from '../stages/plan/wanted.ts';
import { priceOf } from '../stages/price.ts';
import type { StageTools } from '../stages/stage.ts';

export interface Auditions {
  /** @throws StudioError `line.unknown`, `line.silent`, and what the engine throws where it does not speak so */
  price(episode: EpisodeId, line: LineId, voice: Voice): Promise<AuditionPrice>;
  hear(episode: EpisodeId, line: LineId, voice: Voice, signal: AbortSignal | undefined): Promise<Audition>;
}

export interface AuditionParts {
  readonly tools: Pick<StageTools, 'store' | 'files' | 'engine' | 'execute'>;
  readonly hearing: Hearing;
  productionOf(id: ProductionId): Production;
}

/** As many as a person goes back and forth between. */
const REMEMBERED = 500;

export function openAuditions({ tools, hearing, productionOf }: AuditionParts): Auditions {
  const { store, files } = tools;
  /** By what the line sounds like. */
  const heard = new Map<string, Audition>();

  async function atHand(soundKey: string): Promise<Audition | undefined> {
    const known = heard.get(soundKey);
    if (!known) return undefined;
    if ((await files.sizeOf(known.audio)) !== undefined) return { ...known, costUsd: 0 };
    heard.delete(soundKey);
    return undefined;
  }

  function remember(soundKey: string, audition: Audition): Audition {
    heard.set(soundKey, audition);
    const [oldest] = heard.keys();
    if (heard.size > REMEMBERED && oldest !== undefined) heard.delete(oldest);
    return audition;
  }

  /** The line as a run would want it with this voice, and the take that says it so already. */
  async function look(episode: EpisodeId, id: LineId, voice: Voice): Promise<{ production: Production; wanted: Wanted; take: Take | undefined }> {
    const head = store.productions.episode(episode);
    const line = head && store.scripts.written(episode).find((one) => one.id === id);
    if (!head || !line) throw unknownLine(id);
    const production = productionOf(head.production);
    const sentences = line.sentences ?? prepareLine(line, production.language, respelling(lexiconOf(production.id, store), production.language));
    const settings = { ...production.settings, cast: { ...production.settings.cast, [line.speaker]: voice } };
    const wanted = want(line, sentences, { ...production, settings }, tools);
    if (saidOf(wanted.sentences).length === 0) throw new StudioError('line.silent', 'There is nothing to say in this line.', { hint: 'Choose another of the character’s lines.' });
    return { production, wanted, take: (await takesAtHand(production.id, [wanted], tools)).get(line.position) };
  }

  async function speak({ language, settings: { pauses } }: Production, wanted: Wanted, signal: AbortSignal | undefined): Promise<Audition> {
    const { audio, spans, sampleRate, costUsd } = await hearing.hear(wanted.voice, language, saidOf(wanted.sentences), signal);
    const path = files.pathOf(audio);
    const input: AssembleInput = {
      pieces: spans.map(({ start, end }, index) => ({ path, start, end, gapSeconds: index < spans.length - 1 ? pauses.sentence : 0 })),
      headSeconds: 0.05,
      tailSeconds: 0.15,
      sampleRate: Math.max(sampleRate, 16_000),
      outPath: files.scratchPath('audition.wav'),
    };
    const sound = await tools.execute<AssembleOutput>('audio.assemble', input, { urgent: true });
    const levels = sound.pieces.flatMap(({ levelLufs }) => levelLufs ?? []);
    return {
      audio: (await files.adopt(sound.audio)) satisfies FileHash,
      seconds: sound.samples / sound.sampleRate,
      levelLufs: sound.loudness.integratedLufs ?? (levels.length > 0 ? levels.reduce((sum, level) => sum + level, 0) / levels.length : null),
      costUsd,
    };
  }

  return {
    async price(episode, line, voice) {
      const { production, wanted, take } = await look(episode, line, voice);
      const engine = tools.engine(wanted.voice.engine);
      const request = { language: production.language, utterances: saidOf(wanted.sentences).map((said) => ({ ...said, voice: wanted.voice })), before: '', after: '' };
      const characters = engine.countCharacters(request);
      const isAtHand = take !== undefined || (await atHand(wanted.soundKey)) !== undefined;
      return { characters, costUsd: isAtHand ? 0 : priceOf({ request, characters }, engine), isAtHand };
    },

    async hear(episode, line, voice, signal) {
      const { production, wanted, take } = await look(episode, line, voice);
      const known = await atHand(wanted.soundKey);
      if (known) return known;
      if (take) {
        const { audio, seconds, levelLufs } = await hearTake(episode, take.id, tools);
        return remember(wanted.soundKey, { audio, seconds, levelLufs, costUsd: 0 });
      }
      return remember(wanted.soundKey, await speak(production, wanted, signal));
    },
  };
}
