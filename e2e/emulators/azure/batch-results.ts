/** What a finished batch leaves behind: `results.zip`. */
import { allBytes } from '../bytes.ts';
import { encodeSpeech } from '../speech/format.ts';
import type { Part, Spoken } from '../speech/script.ts';
import type { World } from '../world.ts';
import type { BatchInput } from './batch-request.ts';
import type { BatchJob } from './batch-job.ts';
import { sentenceBoundaries, wordBoundaries } from './boundaries.ts';
import type { ZipEntry } from './zip.ts';

const EXTENSIONS = { mp3: 'mp3', wav: 'wav', pcm: 'pcm', ulaw: 'pcm', alaw: 'pcm', flac: 'flac' };

/** Audio and boundaries of each input that could be spoken, numbered without gaps; `summary.json` comes last. */
export async function* resultEntries(world: World, job: BatchJob): AsyncGenerator<ZipEntry> {
  const { properties, format } = job.request;
  const results: unknown[] = [];
  let number = 0;
  for (const group of groupsOf(job)) {
    const contents = group.inputs.map(({ content }) => content);
    if (group.isFailed) {
      results.push({ contents, status: 'Failed', error: { code: 'SynthesisFailure', message: 'The input could not be synthesized.' } });
      continue;
    }
    number++;
    const name = String(number).padStart(4, '0');
    const { script, text } = joinInputs(group.inputs);
    const spoken = await world.speak(script);
    const audio = await allBytes(encodeSpeech(spoken, format, world.speech));
    const audioFileName = `${name}.${EXTENSIONS[format.codec]}`;
    yield { name: audioFileName, content: audio };
    const boundaries = boundaryFiles(properties, name, spoken, text);
    for (const { entry } of boundaries) yield entry;
    results.push({
      contents,
      status: 'Succeeded',
      audioFileName,
      ...Object.fromEntries(boundaries.map(({ property, entry }) => [property, entry.name])),
      properties: { sizeInBytes: String(audio.length), durationInMilliseconds: String(Math.round(spoken.seconds * 1000)) },
    });
  }
  yield { name: 'summary.json', content: Buffer.from(JSON.stringify({ jobID: job.id, status: 'Succeeded', results })) };
}

interface Group {
  readonly inputs: readonly BatchInput[];
  readonly isFailed: boolean;
}

/** One for each file: all inputs that can be spoken together, or each its own. */
function groupsOf({ request, failed }: BatchJob): Group[] {
  const groups = request.inputs.map((input, index) => ({ inputs: [input], isFailed: failed.has(index) }));
  if (!request.properties.concatenateResult) return groups;
  const good = groups.filter((group) => !group.isFailed).flatMap((group) => group.inputs);
  return [...(good.length > 0 ? [{ inputs: good, isFailed: false }] : []), ...groups.filter((group) => group.isFailed)];
}

function joinInputs(inputs: readonly BatchInput[]): { script: Part[]; text: string } {
  const script: Part[] = [];
  let text = '';
  for (const input of inputs) {
    const offset = text.length;
    for (const part of input.script ?? []) script.push(part.kind === 'say' ? { ...part, offset: part.offset + offset } : part);
    text += `${input.text}\n`;
  }
  return { script, text };
}

function boundaryFiles(
  { wordBoundaryEnabled, sentenceBoundaryEnabled }: BatchJob['request']['properties'],
  name: string,
  spoken: Spoken,
  text: string,
): { property: string; entry: ZipEntry }[] {
  const files: { property: string; entry: ZipEntry }[] = [];
  const add = (property: string, kind: string, content: unknown) =>
    files.push({ property, entry: { name: `${name}.${kind}.json`, content: Buffer.from(JSON.stringify(content)) } });
  if (wordBoundaryEnabled) add('wordBoundaryFileName', 'word', wordBoundaries(spoken));
  // An input without words succeeds with no sentence file.
  if (sentenceBoundaryEnabled && spoken.words.length > 0) add('sentenceBoundaryFileName', 'sentence', sentenceBoundaries(spoken, text));
  return files;
}
