/** `/texttospeech/batchsyntheses`, `/texttospeech/operations`, and the signed addresses of results. */
import { createHmac, randomBytes } from 'node:crypto';
import type { Account } from '../account.ts';
import { allBytes } from '../bytes.ts';
import { findFault } from '../faults.ts';
import { type Answer, type Asked, json, newId } from '../http.ts';
import { BATCH_ID, readBatchRequest } from './batch-request.ts';
import { resultEntries } from './batch-results.ts';
import { type BatchJob, describeBatch, isGone, settleBatch, startBatch, statusOf } from './batch-job.ts';
import { accessDenied, refuse } from './errors.ts';
import { accountOf, type AzureState } from './state.ts';
import { writeZip } from './zip.ts';

const REQUESTS = { most: 100, windowMs: 10_000 };
const SIGNATURE_MS = 3_600_000;
const BATCHES = '/texttospeech/batchsyntheses';
const API_VERSION = '2024-04-01';

export class Batches {
  private readonly state: AzureState;
  private readonly secret = randomBytes(32);
  /** By account's key and job's id. */
  private readonly jobs = new Map<string, BatchJob>();

  constructor(state: AzureState) {
    this.state = state;
  }

  async answer(asked: Asked): Promise<Answer> {
    const { world } = this.state;
    const account = accountOf(this.state, asked);
    if (!account) return accessDenied();
    if (asked.query.get('api-version') !== API_VERSION) return refuse(400, 'BadRequest', 'The api-version is missing or not supported.');
    if (!account.mayAsk('batch', world.clock.now(), REQUESTS.most, REQUESTS.windowMs)) return refuse(429, 'TooManyRequests', 'Too many requests, please try again later.');
    await this.settleAll();
    const { path, method } = asked;
    if (path.startsWith('/texttospeech/operations/')) return this.answerOperation(asked, account);
    if (path === BATCHES && method === 'GET') return this.list(asked, account);
    const id = path.slice(BATCHES.length + 1);
    if (method === 'PUT') return this.create(asked, account, id);
    const job = this.find(account, id);
    if (method === 'DELETE') {
      this.jobs.delete(placeOf(account, id));
      return { status: 204 };
    }
    return job ? json(200, this.describe(job, asked)) : refuse(404, 'NotFound', 'The batch synthesis was not found.');
  }

  /** No key is needed: the signature speaks for whoever has the address. */
  async answerResult(asked: Asked): Promise<Answer> {
    const { path, query } = asked;
    const [, , operationId] = path.split('/');
    const job = [...this.jobs.values()].find((one) => one.operationId === operationId);
    const expiry = query.get('se') ?? '';
    const isExpired = !(Date.parse(expiry) > this.state.world.clock.now()) || findFault(asked.faults, 'expired-result');
    if (isExpired || query.get('sig') !== this.sign(path, expiry)) return signatureRefused();
    if (!job) return { status: 404, headers: { 'content-type': 'application/xml' }, body: '<?xml version="1.0" encoding="utf-8"?><Error><Code>BlobNotFound</Code></Error>' };
    const zip = writeZip(resultEntries(this.state.world, job));
    const headers = { 'content-type': 'application/octet-stream' };
    if (findFault(asked.faults, 'truncated-zip')) {
      const all = await allBytes(zip);
      return { status: 200, headers, body: all.subarray(0, Math.floor(all.length * 0.7)) };
    }
    return { status: 200, headers, body: zip, entries: job.outcome?.entries ?? [] };
  }

  private create(asked: Asked, account: Account, id: string): Answer {
    const { clock } = this.state.world;
    if (account.plan.tier === 'F0' || findFault(asked.faults, 'batch-refused')) {
      return refuse(403, 'Forbidden', 'Only Standard subscriptions for the region of the called service are allowed to use batch synthesis.');
    }
    if (!BATCH_ID.test(id)) return refuse(400, 'BadArgument', 'The id must have 3 to 64 letters, digits, dots, hyphens and underscores.');
    if (!/^application\/json\b/i.test(asked.headers['content-type'] ?? '')) return refuse(415, 'UnsupportedMediaType', 'The content type must be application/json.');
    if (this.find(account, id)) return refuse(409, 'Conflict', 'A batch synthesis with this id exists already.');
    const request = readBatchRequest(asked.body);
    if (typeof request === 'string') return refuse(400, 'BadRequest', request);
    const refused = findFault(asked.faults, 'refused-character');
    if (refused && request.inputs.some((input) => input.content.includes(refused.character))) return refuse(400, 'BadArgument', 'The content holds characters that are not supported.');
    const characters = request.inputs.reduce((sum, input) => sum + input.characters, 0);
    if (account.plan.usedCredits + characters > account.plan.creditLimit || findFault(asked.faults, 'quota-exhausted')) return refuse(403, 'Forbidden', 'Out of call volume quota.');
    const given = asked.headers['operation-id'];
    const operationId = typeof given === 'string' ? given : newId(32).toLowerCase();
    const job = startBatch(this.state.world, { id, operationId, account, request, faults: asked.faults, notBeforeMs: this.freeAt(account) });
    this.jobs.set(placeOf(account, id), job);
    // Billed when it succeeds, even where nobody looks.
    const untilMs = job.endMs - clock.now();
    if (untilMs < 0x7fffffff) setTimeout(() => void settleBatch(this.state.world, job), untilMs + 1).unref();
    const headers = { 'operation-id': operationId, 'operation-location': `${asked.origin}/texttospeech/operations/${operationId}?api-version=${API_VERSION}` };
    return json(201, this.describe(job, asked), headers);
  }

  /** When the jobs before it are over; one that is stuck holds nobody up. */
  private freeAt(account: Account): number {
    const ends = [...this.jobs.values()].flatMap((job) => (job.account === account && Number.isFinite(job.endMs) ? [job.endMs] : []));
    return ends.reduce((latest, end) => Math.max(latest, end), 0);
  }

  private find(account: Account, id: string): BatchJob | undefined {
    const job = this.jobs.get(placeOf(account, id));
    if (!job || !isGone(job, this.state.world.clock.now())) return job;
    this.jobs.delete(placeOf(account, id));
    return undefined;
  }

  private list(asked: Asked, account: Account): Answer {
    const skip = Number(asked.query.get('skip') ?? 0);
    const size = Math.min(100, Number(asked.query.get('maxpagesize') ?? 100));
    const all = [...this.jobs.values()].filter((job) => job.account === account && this.find(account, job.id)).toReversed();
    const value = all.slice(skip, skip + size).map((job) => this.describe(job, asked));
    const next = skip + size;
    const nextLink = `${asked.origin}${BATCHES}?api-version=${API_VERSION}&skip=${next}&maxpagesize=${size}`;
    return json(200, { value, ...(next < all.length ? { nextLink } : {}) });
  }

  private answerOperation(asked: Asked, account: Account): Answer {
    const id = asked.path.split('/').at(-1);
    const job = [...this.jobs.values()].find((one) => one.operationId === id && one.account === account);
    if (!job) return refuse(404, 'NotFound', 'The operation was not found.');
    return json(200, { id, status: statusOf(job, this.state.world.clock.now()) });
  }

  private async settleAll(): Promise<void> {
    for (const job of this.jobs.values()) await settleBatch(this.state.world, job);
  }

  private describe(job: BatchJob, { origin }: Asked): unknown {
    const { clock } = this.state.world;
    const path = `/results/${job.operationId}/results.zip`;
    const expiry = new Date(clock.now() + SIGNATURE_MS).toISOString();
    const query = new URLSearchParams({ sv: '2023-11-03', sr: 'b', sp: 'rl', se: expiry, sig: this.sign(path, expiry) });
    return describeBatch(job, clock.now(), `${origin}${path}?${query}`);
  }

  private sign(path: string, expiry: string): string {
    return createHmac('sha256', this.secret).update(`${path}\n${expiry}`).digest('base64');
  }
}

const placeOf = (account: Account, id: string): string => `${account.key} ${id}`;

function signatureRefused(): Answer {
  const body = '<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code><Message>Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.</Message></Error>';
  return { status: 403, headers: { 'content-type': 'application/xml', 'x-ms-error-code': 'AuthenticationFailed' }, body };
}
