/** Takes in a file whose bytes the page sends, where the host can't be told a path. */
import { StudioError, toFailure, type Failure } from '#shared/words/failure.ts';
import type { Studio } from '#core/studio.ts';
import { guardHeaders } from './content-policy.ts';

export const UPLOAD_PATH = '/upload';

/** Far above any manuscript with its pictures, far below what fills a disk by mistake. */
export const UPLOAD_LIMIT_BYTES = 512 * 1024 * 1024;

const MAX_NAME_CHARACTERS = 255;

/** Answers `POST /upload?name=<file name>` with `{ upload }`, or with a `Failure` and a status that isn't 200. */
export async function answerUpload(
  request: Request,
  studio: Pick<Studio, 'receiveUpload'>,
  limitBytes: number = UPLOAD_LIMIT_BYTES,
): Promise<Response> {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { ...guardHeaders(), allow: 'POST' } });
  const name = new URL(request.url).searchParams.get('name') ?? '';
  if (name === '' || name.length > MAX_NAME_CHARACTERS) return refuse(400, toFailure(nameless()));
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) return refuse(413, toFailure(tooLarge(limitBytes)));
  try {
    const upload = await studio.receiveUpload(name, bounded(request.body, limitBytes));
    return Response.json({ upload }, { headers: guardHeaders() });
  } catch (error) {
    const failure = toFailure(error);
    return refuse(failure.code === 'upload.too-large' ? 413 : 422, failure);
  }
}

async function* bounded(body: Request['body'], limitBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const block of body ?? []) {
    bytes += block.byteLength;
    if (bytes > limitBytes) throw tooLarge(limitBytes);
    yield block;
  }
}

function refuse(status: number, failure: Failure): Response {
  return Response.json(failure, { status, headers: guardHeaders() });
}

function tooLarge(limitBytes: number): StudioError {
  return new StudioError('upload.too-large', `The file is larger than ${Math.floor(limitBytes / 1024 / 1024)} MB.`, {
    hint: 'Take large pictures out of the manuscript, or split it.',
  });
}

function nameless(): StudioError {
  return new StudioError('upload.name', 'The file came without a name that can be used.', { hint: 'Give it a shorter name and drop it again.' });
}
