/** What the account had spoken before: a recording whose answer was lost is fetched from here and not paid again. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type ElevenLabsClient, readAnswer } from './client.ts';
import type { SpeechRequest } from './request.ts';
import { Alignment } from './timed-audio.ts';

/** The service's dates are whole seconds, and its machines' clocks are not one. */
const SLACK_SECONDS = 30;
const LOOK_AGAIN_MS = 2_000;

const Item = z.object({
  history_item_id: z.string(),
  model_id: z.string().nullish(),
  text: z.string().nullish(),
  date_unix: z.number(),
  character_count_change_from: z.number().nullish(),
  character_count_change_to: z.number().nullish(),
  content_type: z.string().nullish(),
  settings: z.record(z.string(), z.unknown()).nullish(),
  alignments: z.unknown().optional(),
  dialogue: z.array(z.object({ text: z.string(), voice_id: z.string() })).nullish().catch(null),
  output_format: z.string().nullish(),
});
const Page = z.object({ history: z.array(Item), has_more: z.boolean(), last_history_item_id: z.string().nullish() });
export type HistoryItem = z.infer<typeof Item>;

export interface Sought {
  readonly request: SpeechRequest;
  readonly voiceId: string;
  /** Milliseconds since the epoch, by this machine's clock. */
  readonly sentAt: number;
  /** Until then the service may still be at work on it. */
  readonly doneBy: number;
}

/** The newest recording of this very request, or undefined where none is made. */
export async function findInHistory(client: ElevenLabsClient, sought: Sought, signal: AbortSignal): Promise<HistoryItem | undefined> {
  const since = await sentAtTheirs(client, sought.sentAt, signal);
  for (;;) {
    const found = await look(client, sought, since, signal);
    if (found || Date.now() >= sought.doneBy) return found;
    await wait(LOOK_AGAIN_MS, undefined, { signal });
  }
}

export function alignmentOf({ alignments }: HistoryItem): Alignment | undefined {
  return z.object({ alignment: Alignment }).safeParse(alignments).data?.alignment;
}

export function formatOf({ output_format: format, content_type: type }: HistoryItem): string {
  if (format) return format;
  return type?.includes('opus') || type?.includes('ogg') ? 'opus' : type?.includes('wav') ? 'wav' : 'mp3';
}

/** The moment of sending in seconds of the service's clock, or of ours where that is earlier: both may be off. */
async function sentAtTheirs(client: ElevenLabsClient, sentAt: number, signal: AbortSignal): Promise<number> {
  const { headers } = await client.getJson('/v1/history?page_size=1', signal);
  const theirs = Date.parse(headers.get('date') ?? '');
  const ahead = Number.isFinite(theirs) ? theirs - Date.now() : 0;
  return Math.floor((sentAt + Math.min(0, ahead)) / 1_000) - SLACK_SECONDS;
}

async function look(client: ElevenLabsClient, { request, voiceId }: Sought, since: number, signal: AbortSignal): Promise<HistoryItem | undefined> {
  // A dialogue is filed under one of its voices.
  const voice = request.isDialogue ? '' : `&voice_id=${encodeURIComponent(voiceId)}`;
  const query = `/v1/history?page_size=100&sort_direction=desc&date_after_unix=${since}${voice}`;
  for (let after = ''; ; ) {
    const { body } = await client.getJson(after === '' ? query : `${query}&start_after_history_item_id=${encodeURIComponent(after)}`, signal);
    const page = readAnswer(Page, body);
    const found = page.history.find((item) => item.date_unix >= since && isOf(request, item));
    const last = page.last_history_item_id ?? '';
    if (found || !page.has_more || last === '' || last === after) return found;
    after = last;
  }
}

function isOf({ body, isDialogue, texts }: SpeechRequest, item: HistoryItem): boolean {
  if (item.model_id !== body['model_id']) return false;
  if (!isDialogue) return item.text === body['text'] && agree(body['voice_settings'], item.settings);
  const inputs = body['inputs'] as readonly { text: string; voice_id: string }[];
  if (item.dialogue?.length) {
    return item.dialogue.length === inputs.length && item.dialogue.every(({ text, voice_id: id }, index) => text === inputs[index]?.text && id === inputs[index]?.voice_id);
  }
  // How it joins the inputs is nowhere said.
  return withoutSpace(item.text ?? '') === withoutSpace(texts.join(''));
}

/** The same words were perhaps spoken otherwise a moment before. */
function agree(sent: unknown, filed: Readonly<Record<string, unknown>> | null | undefined): boolean {
  return Object.entries(sent ?? {}).every(([name, value]) => {
    const theirs = filed?.[name];
    if (typeof theirs === 'number' && typeof value === 'number') return Math.abs(theirs - value) < 0.001;
    return typeof theirs !== 'boolean' || theirs === value;
  });
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, '');
}
