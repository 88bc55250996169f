/** The tables of productions and their episodes. */
import { z } from 'zod';
import { type EpisodeId, FileHash, ProductionId, SeriesId } from '#shared/words/ids.ts';
import { LexiconEntry } from '#shared/words/manuscript.ts';
import { EpisodeSummary, type Production, ProductionSettings, ProductionSummary, type TitlePage } from '#shared/words/production.ts';
import type { Db } from './open.ts';
import { effectiveSettings, type OwnSettings } from './settings.ts';

export interface NewProduction {
  readonly id: ProductionId;
  readonly identity: string;
  readonly title: string;
  readonly author: string | null;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly cover: FileHash | null;
  readonly lexicon: readonly LexiconEntry[];
  readonly sample: boolean;
}

const SUMMARY = `
  SELECT p.id, p.title, p.author, p.narrator, p.year, p.language, p.direction, p.cover, p.settings,
         (SELECT value FROM facts WHERE name = 'thumbnail:' || p.cover) AS thumbnail, p.sample, p.series_id AS series,
         coalesce((SELECT settings FROM series s WHERE s.id = p.series_id), '{}') AS shared,
         p.created_at AS createdAt, p.updated_at AS updatedAt,
         (SELECT count(*) FROM episodes e WHERE e.production_id = p.id AND number > 0 AND skipped = 0) AS episodes,
         (SELECT coalesce(sum(words), 0) FROM episodes e WHERE e.production_id = p.id AND number > 0 AND skipped = 0) AS words,
         (SELECT count(*) FROM episodes e JOIN episode_audio a ON a.episode_id = e.id
            WHERE e.production_id = p.id AND number > 0 AND skipped = 0 AND a.master IS NOT NULL) AS episodesDone,
         (SELECT coalesce(sum(json_extract(r.facts, '$.seconds')), 0) FROM episodes e
            JOIN episode_audio a ON a.episode_id = e.id JOIN renders r ON r.key = a.master
            WHERE e.production_id = p.id AND number > 0 AND skipped = 0) AS audioSeconds,
         (SELECT coalesce(sum(cost_usd), 0) FROM runs WHERE runs.production_id = p.id) AS costUsd
  FROM productions p WHERE p.removed_at IS NULL`;

const truth = z.number().transform((value) => value === 1);
const own = z.string().transform((text) => JSON.parse(text) as OwnSettings);
const SummaryRow = ProductionSummary.extend({ sample: truth, settings: own, shared: own });
const EpisodeRow = EpisodeSummary.extend({ skipped: truth });
const EpisodeInPlace = EpisodeRow.extend({ production: ProductionId, number: z.number().int() });

export type ProductionsTable = ReturnType<typeof productionsTable>;

export function productionsTable(db: Db) {
  const insert = db.prepare(
    `INSERT INTO productions (id, identity, title, author, language, direction, cover, settings, lexicon, sample, created_at, updated_at)
     VALUES (@id, @identity, @title, @author, @language, @direction, @cover, @settings, @lexicon, @sample, @now, @now)`,
  );
  const update = db.prepare(
    `UPDATE productions SET identity = @identity, title = @title, author = @author, language = @language, direction = @direction,
       cover = coalesce(@cover, cover), lexicon = @lexicon, updated_at = @now WHERE id = @id`,
  );
  const all = db.prepare(`${SUMMARY} ORDER BY p.updated_at DESC, p.rowid DESC`);
  const one = db.prepare<[string]>(`${SUMMARY} AND p.id = ?`);
  const titles = db.prepare<[], { id: string; title: string }>('SELECT id, title FROM productions WHERE removed_at IS NULL');
  const known = db.prepare<[string]>('SELECT 1 FROM productions WHERE id = ? AND removed_at IS NULL');
  const lexicon = db.prepare<[string], { lexicon: string }>('SELECT lexicon FROM productions WHERE id = ?');
  const byIdentity = db.prepare<[string], { id: string; title: string }>(
    'SELECT id, title FROM productions WHERE identity = ? AND removed_at IS NULL ORDER BY updated_at DESC LIMIT 1',
  );
  const episodes = db.prepare<[string]>(
    `SELECT e.id, e.number, e.title, e.words, e.characters, e.skipped, json_extract(r.facts, '$.seconds') AS audioSeconds
     FROM episodes e LEFT JOIN episode_audio a ON a.episode_id = e.id LEFT JOIN renders r ON r.key = a.master
     WHERE e.production_id = ? AND e.number > 0 ORDER BY e.number`,
  );
  const episode = db.prepare<[string]>(
    `SELECT e.id, e.number, e.title, e.words, e.characters, e.skipped, e.production_id AS production,
            json_extract(r.facts, '$.seconds') AS audioSeconds
     FROM episodes e LEFT JOIN episode_audio a ON a.episode_id = e.id LEFT JOIN renders r ON r.key = a.master
     WHERE e.id = ?`,
  );
  const covers = db.prepare<[], { cover: string }>(
    `SELECT cover FROM productions WHERE cover IS NOT NULL
     UNION SELECT value FROM facts JOIN productions ON facts.name = 'thumbnail:' || cover`,
  );
  const thumbnail = db.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('thumbnail:' || ?, ?)");
  const ownSettings = db.prepare<[string], { settings: string }>('SELECT settings FROM productions WHERE id = ?');
  const seriesOf = db.prepare<[string], { series: string | null }>('SELECT series_id AS series FROM productions WHERE id = ?');
  const join = db.prepare('UPDATE productions SET series_id = ? WHERE id = ?');
  const settings = db.prepare('UPDATE productions SET settings = ?, updated_at = ? WHERE id = ?');
  const describe = db.prepare('UPDATE productions SET title = @title, author = @author, narrator = @narrator, year = @year, updated_at = @now WHERE id = @id');
  const cover = db.prepare('UPDATE productions SET cover = ?, updated_at = ? WHERE id = ?');
  const remove = db.prepare('UPDATE productions SET removed_at = ? WHERE id = ?');
  const touch = db.prepare('UPDATE productions SET updated_at = ? WHERE id = ?');

  function columns(production: NewProduction, now: number) {
    return {
      ...production,
      lexicon: JSON.stringify(production.lexicon),
      sample: production.sample ? 1 : 0,
      settings: JSON.stringify(ProductionSettings.parse({})),
      now,
    };
  }

  return {
    insert(production: NewProduction, now: number): void {
      insert.run(columns(production, now));
    },
    /** A newer text: title, cover and language may change; settings and cast stay. */
    update(production: NewProduction, now: number): void {
      const { settings: _settings, sample: _sample, ...rest } = columns(production, now);
      update.run(rest);
    },
    list(): ProductionSummary[] {
      return all.all().map((row) => ProductionSummary.parse(SummaryRow.parse(row)));
    },
    get(id: ProductionId): Production | undefined {
      const row = one.get(id);
      if (!row) return undefined;
      const { settings, shared, ...summary } = SummaryRow.parse(row);
      return { ...summary, settings: effectiveSettings(shared, settings), episodeList: this.episodes(id) };
    },
    has(id: ProductionId): boolean {
      return known.get(id) !== undefined;
    },
    lexicon(id: ProductionId): LexiconEntry[] {
      return z.array(LexiconEntry).parse(JSON.parse(lexicon.get(id)?.lexicon ?? '[]'));
    },
    titles(): { id: ProductionId; title: string }[] {
      return titles.all().map((row) => ({ id: row.id as ProductionId, title: row.title }));
    },
    findByIdentity(identity: string): { id: ProductionId; title: string } | undefined {
      const row = byIdentity.get(identity);
      return row && { id: row.id as ProductionId, title: row.title };
    },
    episodes(id: ProductionId): EpisodeSummary[] {
      return z.array(EpisodeRow).parse(episodes.all(id));
    },
    /** One that was taken out as well: its number is below zero. */
    episode(id: EpisodeId): z.infer<typeof EpisodeInPlace> | undefined {
      const row = episode.get(id);
      return row === undefined ? undefined : EpisodeInPlace.parse(row);
    },
    /** The small picture of a cover, for whoever shows many. */
    setThumbnail(cover: FileHash, small: FileHash): void {
      thumbnail.run(cover, small);
    },
    /** Hashes of every cover, the small ones among them. */
    covers(): string[] {
      return covers.all().map(({ cover }) => cover);
    },
    /** What it says of settings itself: all of them, where it is in no series. */
    ownSettings(id: ProductionId): OwnSettings {
      return JSON.parse(ownSettings.get(id)?.settings ?? '{}') as OwnSettings;
    },
    configure(id: ProductionId, own: OwnSettings, now: number): void {
      settings.run(JSON.stringify(own), now, id);
    },
    seriesOf(id: ProductionId): SeriesId | null {
      const row = seriesOf.get(id);
      return row?.series == null ? null : SeriesId.parse(row.series);
    },
    /** Null for none. */
    joinSeries(id: ProductionId, series: SeriesId | null): void {
      join.run(series, id);
    },
    describe(id: ProductionId, page: TitlePage, now: number): void {
      describe.run({ ...page, id, now });
    },
    setCover(id: ProductionId, hash: FileHash | null, now: number): void {
      cover.run(hash, now, id);
    },
    remove(id: ProductionId, now: number): void {
      remove.run(now, id);
    },
    touch(id: ProductionId, now: number): void {
      touch.run(now, id);
    },
  };
}
