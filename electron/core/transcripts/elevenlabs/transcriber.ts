/** ElevenLabs' Scribe: long audio in one upload, times and a probability for each word. */
import { createClient, type ElevenLabsClient } from '../../engines/elevenlabs/client.ts';
import { explainRefusal, readRefusal, readSignal } from '../../engines/elevenlabs/errors.ts';
import { languageCode } from '../../engines/elevenlabs/languages.ts';
import { readWholeJson, unexpected } from '../body.ts';
import type { AudioPart } from '../cut-audio.ts';
import { PartTooLarge, transcriptError } from '../errors.ts';
import { hearInParts, PartMemory } from '../hear.ts';
import { withinLimits } from '../hints.ts';
import type { TranscriberParts } from '../index.ts';
import type { TranscribeContext, Transcriber, Transcript, TranscriptCall } from '../port.ts';
import { deadlineOf, formOf } from '../upload.ts';
import { createElevenLabsAligner } from './aligner.ts';
import { readHeard } from './answer.ts';
import { type ElevenLabsTranscription, readTranscription } from './catalog.ts';

export function createElevenLabsTranscriber({ readAccount, catalog: folders }: Pick<TranscriberParts, 'readAccount' | 'catalog'>): Transcriber {
  const catalog = readTranscription(folders);
  const memory = new PartMemory();
  const openClient = () => createClient(readAccount('elevenlabs'));
  const { model, usdPerHour, keyterms } = catalog;

  return {
    id: 'elevenlabs',
    name: 'ElevenLabs',
    version: () => `${model}${keyterms ? '+keyterms' : ''}/1`,
    capabilities: () => ({
      runsOn: 'account',
      concurrency: catalog.concurrency,
      usdPerHour: usdPerHour === null ? null : usdPerHour * (1 + (keyterms?.surcharge ?? 0)),
      maxSeconds: catalog.maxSeconds,
    }),
    // It tells languages apart by itself, and knows nearly all of them.
    assertReady: () => void openClient(),

    async transcribe(call, context) {
      const { key } = readAccount('elevenlabs');
      try {
        const client = openClient();
        const fields = fieldsOf(call, catalog);
        const settings = JSON.stringify([client.accountId, fields]);
        return await hearInParts(call, context, {
          maxSeconds: catalog.maxSeconds,
          memory,
          settings,
          hearPart: (part) => hear(client, part, fields, { catalog, context }),
        });
      } catch (error) {
        throw transcriptError(error, key);
      }
    },
    aligner: createElevenLabsAligner({ readAccount, catalog: folders }),
  };
}

function fieldsOf({ language, hints }: TranscriptCall, { model, keyterms }: ElevenLabsTranscription): [string, string][] {
  const code = languageCode(language);
  const terms = keyterms ? withinLimits(hints, keyterms) : [];
  return [
    ['model_id', model],
    ['timestamps_granularity', 'word'],
    // “(laughter)” among the words would be heard as words that nobody wrote.
    ['tag_audio_events', 'false'],
    ['diarize', 'false'],
    ...(code === undefined ? [] : [['language_code', code] satisfies [string, string]]),
    ...terms.map((term): [string, string] => ['keyterms', term]),
  ];
}

interface Hearing {
  readonly catalog: ElevenLabsTranscription;
  readonly context: TranscribeContext;
}

async function hear(client: ElevenLabsClient, part: AudioPart, fields: readonly (readonly [string, string])[], { catalog, context }: Hearing): Promise<Transcript> {
  const { signal } = context;
  const response = await client.upload('/v1/speech-to-text', await formOf(part, fields), { signal, deadlineMs: deadlineOf(part, catalog.latency) });
  if (!response.ok) {
    const refusal = await readRefusal(response);
    context.observe?.(readSignal(response.headers, refusal));
    const error = explainRefusal(refusal);
    throw response.status === 413 || /^(?:request_too_large|audio_too_long)$/.test(refusal.code) ? new PartTooLarge(error) : error;
  }
  context.observe?.(readSignal(response.headers));
  const transcript = readHeard(await readWholeJson(response, signal));
  if (!transcript) throw unexpected(response, 'neither words nor a text');
  return transcript;
}
