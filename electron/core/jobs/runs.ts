/** The tables of runs and of the episodes in them: what the Produce screen shows, committed. */
import { z } from 'zod';
import { Failure } from '#shared/words/failure.ts';
import { EpisodeId, ProductionId, RunId } from '#shared/words/ids.ts';
import { ChosenMode, Estimate, RunOptions, RunState, Stage } from '#shared/words/run.ts';
import type { Db } from './open.ts';

const json = <T extends z.ZodType>(schema: T) => z.string().transform((text) => schema.parse(JSON.parse(text)) as z.output<T>);

const RunRow = z.object({
  id: RunId,
  production: ProductionId,
  number: z.number(),
  /** The run a person pressed, which this one brings up to date; null for such a run. */
  follows: RunId.nullable(),
  state: RunState,
  stopped: json(Failure).nullable(),
  options: json(RunOptions),
  estimate: json(Estimate),
  files: json(z.array(z.string())),
  costUsd: z.number(),
  activeMs: z.number(),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
});
export type RunRow = z.infer<typeof RunRow>;

export interface NewRun extends Pick<RunRow, 'id' | 'production' | 'options' | 'estimate'> {
  /** Left out for a run that a person presses. */
  readonly follows?: RunId | null;
  readonly episodes: readonly { readonly id: EpisodeId; readonly number: number }[];
}

const RunEpisode = z.object({
  run: RunId,
  episode: EpisodeId,
  number: z.number(),
  title: z.string(),
  characters: z.number(),
  state: z.enum(['waiting', 'running', 'done', 'doubtful', 'failed', 'cancelled']),
  stage: Stage,
  failure: json(Failure).nullable(),
  attempts: z.number(),
  calls: z.number(),
  cachedCalls: z.number(),
  callCharacters: z.number(),
  spokenCharacters: z.number(),
  plan: z.string().transform((text) => (text === '' ? null : ChosenMode.nullable().parse(JSON.parse(text)))),
  costUsd: z.number(),
  files: json(z.array(z.string())),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
});
export type RunEpisode = z.infer<typeof RunEpisode>;

/** Runs are counted by the presses of a person. */
const RUN = `SELECT id, production_id AS production,
  (SELECT count(*) FROM runs p WHERE p.production_id = runs.production_id AND p.follows IS NULL AND p.number <= runs.number) AS number,
  follows, state, stopped, options, estimate, files,
  cost_usd AS costUsd, active_ms AS activeMs, started_at AS startedAt, finished_at AS finishedAt FROM runs`;
const EPISODE = `SELECT r.run_id AS run, r.episode_id AS episode, r.number, coalesce(e.title, '') AS title,
  coalesce(e.characters, 0) AS characters, r.state, r.stage, r.failure, r.attempts, r.calls, r.cached_calls AS cachedCalls,
  r.call_characters AS callCharacters, r.spoken_characters AS spokenCharacters, r.plan, r.cost_usd AS costUsd, r.files,
  r.started_at AS startedAt, r.finished_at AS finishedAt
  FROM run_episodes r LEFT JOIN episodes e ON e.id = r.episode_id`;

export type RunsTable = ReturnType<typeof runsTable>;

export function runsTable(db: Db) {
  const insert = db.prepare(
    `INSERT INTO runs (id, production_id, number, follows, state, options, estimate, files, started_at)
     SELECT ?, ?, coalesce(max(number), 0) + 1, ?, 'running', ?, ?, '[]', ? FROM runs WHERE production_id = ?`,
  );
  const insertEpisode = db.prepare(
    `INSERT INTO run_episodes (run_id, episode_id, number, state, stage) VALUES (?, ?, ?, 'waiting', 'prepare')`,
  );
  const get = db.prepare<[string]>(`${RUN} WHERE id = ?`);
  const latest = db.prepare<[string]>(`${RUN} WHERE production_id = ? AND follows IS NULL ORDER BY runs.number DESC LIMIT 1`);
  const family = db.prepare<[string, string]>(`${RUN} WHERE id = ? OR follows = ? ORDER BY runs.number`);
  const latestWith = db.prepare<[string, string], { id: string }>(
    `SELECT r.id FROM runs r JOIN run_episodes e ON e.run_id = r.id WHERE r.production_id = ? AND e.episode_id = ? AND e.state <> 'cancelled' ORDER BY r.number DESC LIMIT 1`,
  );
  const open = db.prepare(`${RUN} WHERE state IN ('running', 'paused') ORDER BY started_at`);
  const all = db.prepare(`${RUN} ORDER BY started_at`);
  const setState = db.prepare('UPDATE runs SET state = ?, stopped = ?, finished_at = ? WHERE id = ?');
  const setOptions = db.prepare('UPDATE runs SET options = ? WHERE id = ?');
  const setFiles = db.prepare('UPDATE runs SET files = ? WHERE id = ?');
  const addActive = db.prepare('UPDATE runs SET active_ms = active_ms + ? WHERE id = ?');
  const episodes = db.prepare<[string]>(`${EPISODE} WHERE r.run_id = ? ORDER BY r.number`);
  const episode = db.prepare<[string, string]>(`${EPISODE} WHERE r.run_id = ? AND r.episode_id = ?`);
  const moveEpisode = db.prepare(
    `UPDATE run_episodes SET state = ?, stage = ?, failure = ?, attempts = ?, started_at = coalesce(started_at, ?), finished_at = ?
     WHERE run_id = ? AND episode_id = ?`,
  );
  const setPlan = db.prepare(
    `UPDATE run_episodes SET calls = ?, cached_calls = ?, call_characters = ?, spoken_characters = ?, plan = ?
     WHERE run_id = ? AND episode_id = ?`,
  );
  const setWay = db.prepare('UPDATE run_episodes SET plan = ? WHERE run_id = ? AND episode_id = ?');
  const addCalls = db.prepare('UPDATE run_episodes SET calls = calls + ?, call_characters = call_characters + ? WHERE run_id = ? AND episode_id = ?');
  const spoke = db.prepare(
    `UPDATE run_episodes SET spoken_characters = spoken_characters + ?,
       calls = calls - ?, cached_calls = cached_calls + ? WHERE run_id = ? AND episode_id = ?`,
  );
  const setEpisodeFiles = db.prepare('UPDATE run_episodes SET files = ? WHERE run_id = ? AND episode_id = ?');
  const addEvent = db.prepare('INSERT INTO events (at, run_id, event, data) VALUES (?, ?, ?, ?)');
  const unfinished = db.prepare<[string]>(
    `SELECT 1 FROM run_episodes WHERE run_id = ? AND state IN ('waiting', 'running') LIMIT 1`,
  );

  return {
    insert(run: NewRun, now: number): void {
      insert.run(run.id, run.production, run.follows ?? null, JSON.stringify(run.options), JSON.stringify(run.estimate), now, run.production);
      for (const one of run.episodes) insertEpisode.run(run.id, one.id, one.number);
    },
    get(id: RunId): RunRow | undefined {
      const row = get.get(id);
      return row === undefined ? undefined : RunRow.parse(row);
    },
    /** The last one that a person pressed. */
    latest(production: ProductionId): RunRow | undefined {
      const row = latest.get(production);
      return row === undefined ? undefined : RunRow.parse(row);
    },
    /** A run that a person pressed, and those that have brought it up to date since, in order. */
    family(id: RunId): [RunRow, ...RunRow[]] {
      return z.tuple([RunRow], RunRow).parse(family.all(id, id));
    },
    /** The last run that did something about the episode. */
    latestWith(production: ProductionId, episodeId: EpisodeId): RunId | undefined {
      return latestWith.get(production, episodeId)?.id as RunId | undefined;
    },
    /** Runs that are not over, oldest first. */
    open(): RunRow[] {
      return z.array(RunRow).parse(open.all());
    },
    all(): RunRow[] {
      return z.array(RunRow).parse(all.all());
    },
    setState(id: RunId, state: RunState, stopped: Failure | null, now: number): void {
      const over = state === 'finished' || state === 'cancelled';
      setState.run(state, stopped === null ? null : JSON.stringify(stopped), over ? now : null, id);
    },
    setOptions(id: RunId, options: RunOptions): void {
      setOptions.run(JSON.stringify(options), id);
    },
    setFiles(id: RunId, files: readonly string[]): void {
      setFiles.run(JSON.stringify(files), id);
    },
    addActive(id: RunId, ms: number): void {
      addActive.run(Math.round(ms), id);
    },
    episodes(id: RunId): RunEpisode[] {
      return z.array(RunEpisode).parse(episodes.all(id));
    },
    episode(id: RunId, episodeId: EpisodeId): RunEpisode | undefined {
      const row = episode.get(id, episodeId);
      return row === undefined ? undefined : RunEpisode.parse(row);
    },
    moveEpisode(
      id: RunId,
      episodeId: EpisodeId,
      to: { state: RunEpisode['state']; stage: Stage; failure?: Failure; attempts?: number },
      now: number,
    ): void {
      const over = to.state !== 'waiting' && to.state !== 'running';
      moveEpisode.run(
        to.state, to.stage, to.failure ? JSON.stringify(to.failure) : null, to.attempts ?? 0,
        to.state === 'waiting' ? null : now, over ? now : null, id, episodeId,
      );
    },
    setPlan(id: RunId, episodeId: EpisodeId, plan: { calls: number; cachedCalls: number; callCharacters: number; spokenCharacters: number; mode: ChosenMode | null }): void {
      setPlan.run(plan.calls, plan.cachedCalls, plan.callCharacters, plan.spokenCharacters, JSON.stringify(plan.mode), id, episodeId);
    },
    /** What is left of an episode is spoken another way. */
    setWay(id: RunId, episodeId: EpisodeId, mode: ChosenMode): void {
      setWay.run(JSON.stringify(mode), id, episodeId);
    },
    /** Lines are spoken again, or planned anew. */
    addCalls(id: RunId, episodeId: EpisodeId, calls: number, characters: number): void {
      addCalls.run(calls, characters, id, episodeId);
    },
    /** A call of the episode is answered: bought now, or found among earlier recordings. */
    spoke(id: RunId, episodeId: EpisodeId, characters: number, cached: boolean): void {
      spoke.run(characters, cached ? 1 : 0, cached ? 1 : 0, id, episodeId);
    },
    setEpisodeFiles(id: RunId, episodeId: EpisodeId, files: readonly string[]): void {
      setEpisodeFiles.run(JSON.stringify(files), id, episodeId);
    },
    hasUnfinished(id: RunId): boolean {
      return unfinished.get(id) !== undefined;
    },
    note(id: RunId, event: string, data: unknown, now: number): void {
      addEvent.run(now, id, event, JSON.stringify(data));
    },
  };
}
