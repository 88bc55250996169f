/** The body of `PUT /batchsyntheses/{id}`, checked and with its gaps filled. */
import type { AudioFormat } from '../speech/format.ts';
import type { Script } from '../speech/script.ts';
import { hasVoice, parseOutputFormat } from './catalog.ts';
import { billedCharacters, parseRate, readSsml } from './ssml.ts';

const MOST_INPUTS = 10_000;
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_HOURS = 744;
export const BATCH_ID = /^[a-zA-Z0-9][a-zA-Z0-9._-]{1,62}[a-zA-Z0-9]$/;

export interface BatchInput {
  readonly content: string;
  /** Undefined where it can't be spoken: it fails when its turn comes. */
  readonly script: Script | undefined;
  /** What the places of the script's words count in. */
  readonly text: string;
  readonly characters: number;
}

export interface BatchRequest {
  readonly description: string;
  readonly inputKind: 'PlainText' | 'SSML';
  readonly inputs: readonly BatchInput[];
  readonly synthesisConfig: Readonly<Record<string, unknown>> | undefined;
  readonly customVoices: unknown;
  readonly format: AudioFormat;
  readonly properties: {
    readonly timeToLiveInHours: number;
    readonly outputFormat: string;
    readonly concatenateResult: boolean;
    readonly decompressOutputFiles: boolean;
    readonly wordBoundaryEnabled: boolean;
    readonly sentenceBoundaryEnabled: boolean;
  };
}

/** A sentence where it is refused. */
export function readBatchRequest(bytes: Buffer): BatchRequest | string {
  if (bytes.length > MOST_BYTES) return 'The payload is larger than 2 MB.';
  const body = parseObject(bytes.toString('utf8'));
  if (!body) return 'The request body is not valid JSON.';
  const { inputs } = body;
  if (!Array.isArray(inputs) || inputs.length === 0) return 'The inputs is required.';
  if (inputs.length > MOST_INPUTS) return `The number of inputs must not be more than ${MOST_INPUTS}.`;
  const contents = inputs.map((input: { content?: unknown } | null) => input?.content);
  if (!contents.every((content) => typeof content === 'string' && content !== '')) return 'The content of every input is required.';
  const inputKind = readKind(body['inputKind']);
  if (!inputKind) return 'The inputKind must be PlainText or SSML.';
  const synthesisConfig = body['synthesisConfig'] as BatchRequest['synthesisConfig'];
  const voice = synthesisConfig?.['voice'];
  if (inputKind === 'PlainText' && typeof voice !== 'string') return 'The synthesisConfig.voice is required for plain text inputs.';
  if (typeof voice === 'string' && !hasVoice(voice)) return `The voice ${voice} is not supported.`;
  const given = (body['properties'] ?? {}) as Readonly<Record<string, unknown>>;
  const outputFormat = String(given['outputFormat'] ?? 'riff-24khz-16bit-mono-pcm');
  const format = parseOutputFormat(outputFormat);
  if (!format) return `The output format ${outputFormat} is not supported.`;
  const timeToLiveInHours = Number(given['timeToLiveInHours'] ?? MOST_HOURS);
  if (!(timeToLiveInHours > 0 && timeToLiveInHours <= MOST_HOURS)) return `The timeToLiveInHours must be between 1 and ${MOST_HOURS}.`;
  if (given['decompressOutputFiles'] === true && given['destinationContainerUrl'] === undefined) return 'The decompressOutputFiles needs a destinationContainerUrl.';
  return {
    description: String(body['description'] ?? ''),
    inputKind,
    inputs: (contents as string[]).map((content) => readInput(content, inputKind, synthesisConfig)),
    synthesisConfig,
    customVoices: body['customVoices'] ?? {},
    format,
    properties: {
      timeToLiveInHours,
      outputFormat,
      concatenateResult: given['concatenateResult'] === true,
      decompressOutputFiles: given['decompressOutputFiles'] === true,
      wordBoundaryEnabled: given['wordBoundaryEnabled'] === true,
      sentenceBoundaryEnabled: given['sentenceBoundaryEnabled'] === true,
    },
  };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function readKind(kind: unknown): BatchRequest['inputKind'] | undefined {
  const name = String(kind).toLowerCase();
  if (name === 'plaintext') return 'PlainText';
  return name === 'ssml' ? 'SSML' : undefined;
}

function readInput(content: string, kind: BatchRequest['inputKind'], config: BatchRequest['synthesisConfig']): BatchInput {
  if (kind === 'PlainText') {
    const speed = parseRate(config?.['rate'] as string | undefined);
    const script: Script = [{ kind: 'say', text: content, voice: String(config?.['voice']), speed, offset: 0 }];
    return { content, script, text: content, characters: billedCharacters(content) };
  }
  const read = readSsml(content);
  const isSpeakable = read !== undefined && read.voices.every(hasVoice);
  return { content, script: isSpeakable ? read.script : undefined, text: read?.text ?? '', characters: read?.characters ?? 0 };
}
