/** What was spoken before, and its audio once more for nothing. */
import type { Account } from '../account.ts';
import { type Answer, type Asked, json } from '../http.ts';
import { allBytes } from '../bytes.ts';
import { encodeSpeech } from '../speech/format.ts';
import { notFound } from './errors.ts';
import type { ElevenLabsState, HistoryItem } from './state.ts';

export function listHistory(state: ElevenLabsState, { query }: Asked, account: Account): Answer {
  const size = Math.min(1000, Math.max(1, Number(query.get('page_size') ?? 100)));
  const since = Number(query.get('date_after_unix') ?? -Infinity);
  const until = Number(query.get('date_before_unix') ?? Infinity);
  const search = query.get('search')?.toLowerCase();
  const found = state.history.filter(
    (item) =>
      item.key === account.key &&
      Math.floor(item.atMs / 1000) >= since &&
      Math.floor(item.atMs / 1000) <= until &&
      isWanted(query.get('voice_id'), item.voice.id) &&
      isWanted(query.get('model_id'), item.modelId) &&
      isWanted(query.get('source'), item.source) &&
      (search === undefined || item.text.toLowerCase().includes(search)),
  );
  if (query.get('sort_direction') !== 'asc') found.reverse();
  const after = query.get('start_after_history_item_id');
  const from = after === null ? 0 : found.findIndex((item) => item.id === after) + 1;
  const page = found.slice(from, from + size);
  return json(200, {
    history: page.map(describe),
    last_history_item_id: page.at(-1)?.id ?? null,
    has_more: from + size < found.length,
    scanned_until: null,
  });
}

const isWanted = (wanted: string | null, actual: string): boolean => wanted === null || wanted === actual;

/** `GET` and `DELETE /v1/history/{id}`, `GET /v1/history/{id}/audio`. */
export async function answerHistoryItem(state: ElevenLabsState, asked: Asked, account: Account, rest: string): Promise<Answer> {
  const [id = '', tail] = rest.split('/');
  const index = state.history.findIndex((item) => item.id === id && item.key === account.key);
  const item = state.history[index];
  if (!item) return notFound('history_item_not_found', `A history item with id '${id}' was not found.`);
  if (asked.method === 'DELETE') {
    state.history.splice(index, 1);
    return json(200, { status: 'ok' });
  }
  if (tail !== 'audio') return json(200, describe(item));
  const spoken = await state.world.speak(item.script);
  const audio = await allBytes(encodeSpeech(spoken, item.format, state.world.speech));
  return { status: 200, headers: { 'content-type': item.contentType }, body: audio };
}

function describe(item: HistoryItem): unknown {
  return {
    history_item_id: item.id,
    request_id: item.requestId,
    voice_id: item.voice.id,
    voice_name: item.voice.name,
    voice_category: item.voice.category,
    model_id: item.modelId,
    text: item.text,
    date_unix: Math.floor(item.atMs / 1000),
    character_count_change_from: item.creditsFrom,
    character_count_change_to: item.creditsTo,
    content_type: item.contentType,
    state: 'created',
    settings: item.settings,
    source: item.source,
    alignments: null,
    dialogue: null,
    output_format: item.outputFormat,
  };
}
