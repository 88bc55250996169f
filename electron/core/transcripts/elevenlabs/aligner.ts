/** ElevenLabs' forced alignment: a recording and its text in one upload, a time and a loss for each word. */
import { z } from 'zod';
import { createClient, type ElevenLabsClient } from '../../engines/elevenlabs/client.ts';
import { explainRefusal, readRefusal, readSignal } from '../../engines/elevenlabs/errors.ts';
import { languageCode } from '../../engines/elevenlabs/languages.ts';
import { SpeechError } from '../../engines/outcome.ts';
import { alignWhole } from '../align-whole.ts';
import { readWholeJson, unexpected } from '../body.ts';
import type { AudioPart } from '../cut-audio.ts';
import { alignmentError, unalignable } from '../errors.ts';
import type { TranscriberParts } from '../index.ts';
import type { AlignCall, AlignedWord, Aligner, TranscribeContext } from '../port.ts';
import { deadlineOf, formOf } from '../upload.ts';
import { type ElevenLabsAlignment, readAlignment } from './catalog.ts';

/** Of characters, which it tells as well, nobody asks; entries of white space among the words are none. */
const Answer = z.object({ words: z.array(z.object({ text: z.string(), start: z.number(), end: z.number(), loss: z.number().nullish() })) });

export function createElevenLabsAligner({ readAccount, catalog: folders }: Pick<TranscriberParts, 'readAccount' | 'catalog'>): Aligner {
  const catalog = readAlignment(folders);
  const openClient = () => createClient(readAccount('elevenlabs'));
  return {
    version: () => 'forced-alignment/1',
    usdPerHour: catalog.usdPerHour,
    assertReady(language) {
      openClient();
      const code = languageCode(language);
      if (code !== undefined && catalog.languages !== null && !catalog.languages.includes(code)) throw unalignable('ElevenLabs', language);
    },
    async align(call, context) {
      const { key } = readAccount('elevenlabs');
      try {
        const client = openClient();
        assertFits(call, catalog);
        return await alignWhole(call, context, (part) => ask(client, part, call.text, { catalog, context }));
      } catch (error) {
        throw alignmentError(error, key);
      }
    },
  };
}

/** Beyond what any call speaks: only a catalog that was changed comes here. */
function assertFits({ seconds, text }: AlignCall, { maxSeconds, maxCharacters }: ElevenLabsAlignment): void {
  if (seconds <= maxSeconds && text.length <= maxCharacters) return;
  throw new SpeechError('invalid-input', 'The recording is longer than ElevenLabs aligns at once.', {
    code: 'alignment.too-long',
    hint: 'Let calls be shorter (characters a call); meanwhile its words share the time of their sentence.',
  });
}

interface Asking {
  readonly catalog: ElevenLabsAlignment;
  readonly context: TranscribeContext;
}

async function ask(client: ElevenLabsClient, part: AudioPart, text: string, { catalog, context }: Asking): Promise<readonly AlignedWord[]> {
  const { signal } = context;
  const response = await client.upload('/v1/forced-alignment', await formOf(part, [['text', text]]), { signal, deadlineMs: deadlineOf(part, catalog.latency) });
  if (!response.ok) {
    const refusal = await readRefusal(response);
    context.observe?.(readSignal(response.headers, refusal));
    throw explainRefusal(refusal);
  }
  context.observe?.(readSignal(response.headers));
  const { data, error } = Answer.safeParse(await readWholeJson(response, signal));
  if (!data) throw unexpected(response, error.message);
  return data.words.map(({ text: word, start, end, loss }) => ({ text: word, startSeconds: start, endSeconds: end, loss: loss ?? 0 }));
}
