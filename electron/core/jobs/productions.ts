/** The tables of productions and their episodes. */
import { z } from 'zod';
import { EpisodeId, FileHash, ProductionId } from '#shared/words/ids.ts';
import { LexiconEntry } from '#shared/words/manuscript.ts';
import { EpisodeSummary, type Production, ProductionSettings, ProductionSummary } from '#shared/words/production.ts';
import type { Db } from './open.ts';

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
  SELECT p.id, p.title, p.author, p.language, p.direction, p.cover, p.settings, p.sample,
         p.created_at AS createdAt, p.updated_at AS updatedAt,
         (SELECT count(*) FROM episodes e WHERE e.production_id = p.id) AS episodes,
         (SELECT coalesce(sum(words), 0) FROM episodes e WHERE e.production_id = p.id) AS words,
         (SELECT count(*) FROM episodes e JOIN episode_audio a ON a.episode_id = e.id
            WHERE e.production_id = p.id AND a.master IS NOT NULL) AS episodesDone,
         (SELECT coalesce(sum(json_extract(r.facts, '$.seconds')), 0) FROM episodes e
            JOIN episode_audio a ON a.episode_id = e.id JOIN renders r ON r.key = a.master
            WHERE e.production_id = p.id) AS audioSeconds,
         (SELECT coalesce(sum(cost_usd), 0) FROM runs WHERE runs.production_id = p.id) AS costUsd
  FROM productions p WHERE p.removed_at IS NULL`;

const SummaryRow = ProductionSummary.extend({
  sample: z.number().transform((value) => value === 1),
  settings: z.string().transform((text) => ProductionSettings.parse(JSON.parse(text))),
});

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
  const lexicon = db.prepare<[string], { lexicon: string }>('SELECT lexicon FROM productions WHERE id = ?');
  const byIdentity = db.prepare<[string], { id: string; title: string }>(
    'SELECT id, title FROM productions WHERE identity = ? AND removed_at IS NULL ORDER BY updated_at DESC LIMIT 1',
  );
  const episodes = db.prepare<[string]>(
    `SELECT e.id, e.number, e.title, e.words, e.characters, json_extract(r.facts, '$.seconds') AS audioSeconds
     FROM episodes e LEFT JOIN episode_audio a ON a.episode_id = e.id LEFT JOIN renders r ON r.key = a.master
     WHERE e.production_id = ? ORDER BY e.number`,
  );
  const episode = db.prepare<[string]>(
    `SELECT e.id, e.number, e.title, e.words, e.characters, e.production_id AS production,
            json_extract(r.facts, '$.seconds') AS audioSeconds
     FROM episodes e LEFT JOIN episode_audio a ON a.episode_id = e.id LEFT JOIN renders r ON r.key = a.master
     WHERE e.id = ?`,
  );
  const EpisodeInPlace = EpisodeSummary.extend({ production: ProductionId });
  const covers = db.prepare<[], { cover: string }>('SELECT cover FROM productions WHERE cover IS NOT NULL');
  const settings = db.prepare('UPDATE productions SET settings = ?, updated_at = ? WHERE id = ?');
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
      return { ...SummaryRow.parse(row), episodeList: this.episodes(id) };
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
      return z.array(EpisodeSummary).parse(episodes.all(id));
    },
    episode(id: EpisodeId): z.infer<typeof EpisodeInPlace> | undefined {
      const row = episode.get(id);
      return row === undefined ? undefined : EpisodeInPlace.parse(row);
    },
    /** Hashes of every cover. */
    covers(): string[] {
      return covers.all().map(({ cover }) => cover);
    },
    configure(id: ProductionId, next: ProductionSettings, now: number): void {
      settings.run(JSON.stringify(next), now, id);
    },
    remove(id: ProductionId, now: number): void {
      remove.run(now, id);
    },
    touch(id: ProductionId, now: number): void {
      touch.run(now, id);
    },
  };
}
