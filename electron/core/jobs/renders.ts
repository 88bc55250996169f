/** The tables of rendered audio: what was made from recordings, where it was delivered, what was exported. */
import { z } from 'zod';
import { type EpisodeSound, Finding, FindingKind, Measurement } from '#shared/words/audio.ts';
import { Export, ExportedFile } from '#shared/words/delivery.ts';
import { EpisodeId, FileHash, LineId, type ProductionId } from '#shared/words/ids.ts';
import { Format } from '#shared/words/run.ts';
import type { Db } from './open.ts';

const Span = z.object({ startSeconds: z.number(), endSeconds: z.number() });

const NoiseBurst = Span.extend({ overSpeechDb: z.number() });

/** What the checks need to know of each piece of a mix. Mixes of earlier versions know less. */
const PieceMeasure = Span.extend({
  heardSeconds: z.number(),
  rmsDb: z.number().nullable(),
  levelLufs: z.number().nullable(),
  dc: z.number(),
  clips: z.array(Span).readonly(),
  longestSilence: Span.nullable(),
  tailRmsDb: z.number().nullable(),
  headRmsDb: z.number().nullable().default(null),
  floorDb: z.number().nullable().default(null),
  bursts: z.array(NoiseBurst).readonly().default([]),
  fingerprint: z.string().default(''),
});

const Faults = z.object({
  clicks: z.array(z.object({ seconds: z.number(), height: z.number(), ratio: z.number() })).readonly(),
  holes: z.array(Span.extend({ beforeDb: z.number().nullable(), afterDb: z.number().nullable() })).readonly(),
  flatTops: z.array(Span.extend({ level: z.number(), tops: z.number() })).readonly(),
  hums: z.array(Span.extend({ hertz: z.union([z.literal(50), z.literal(60)]), levelDb: z.number(), prominenceDb: z.number() })).readonly(),
});

/** The mix of an episode: its takes joined, before mastering. */
export const MixFacts = z.object({
  seconds: z.number(),
  sampleRate: z.number(),
  loudness: Measurement,
  spans: z.array(Span).readonly(),
  pieces: z.array(PieceMeasure).readonly(),
  faults: Faults.default({ clicks: [], holes: [], flatTops: [], hums: [] }),
  overs: z.array(Span).readonly().default([]),
});
export const MasterFacts = z.object({
  seconds: z.number(),
  sampleRate: z.number(),
  measurement: Measurement,
  reached: z.boolean(),
  peaks: FileHash,
});
export const EncodingFacts = z.object({ seconds: z.number(), truePeakDbtp: z.number().nullable() });

const FACTS = { mix: MixFacts, master: MasterFacts, aac: EncodingFacts };
export type RenderKind = keyof typeof FACTS;
export type RenderFacts<K extends RenderKind> = z.infer<(typeof FACTS)[K]>;
export interface Render<K extends RenderKind> {
  readonly key: string;
  readonly file: FileHash;
  readonly facts: RenderFacts<K>;
}

/** Where a sentence stands in an episode, and which take says it. */
export const PlacedSentence = z.object({
  line: LineId,
  sentence: z.number().int(),
  /** Null where the sentence has nothing to say. */
  take: z.number().int().nullable(),
  start: z.number().int(),
  end: z.number().int(),
  startSeconds: z.number(),
  endSeconds: z.number(),
});
export type PlacedSentence = z.infer<typeof PlacedSentence>;

export interface EpisodeAudioRow {
  readonly mix: string | null;
  readonly master: string | null;
  readonly quality: number | null;
  readonly checks: string[];
  readonly findings: Finding[];
  readonly sentences: PlacedSentence[];
  /** Null before it was checked, and for what an earlier studio scored. */
  readonly score: EpisodeScore | null;
}

/** What a stored quality was computed from. */
export const EpisodeScore = z.object({
  version: z.number().int(),
  quality: z.number().nullable(),
  acoustic: z.number().nullable(),
  transcript: z.number().nullable(),
  cappedBy: FindingKind.nullable(),
  heardSeconds: z.number(),
});
export type EpisodeScore = z.infer<typeof EpisodeScore>;

export interface Checked {
  readonly score: EpisodeScore;
  readonly checks: readonly string[];
  readonly findings: readonly Finding[];
}

export interface Delivery {
  readonly path: string;
  readonly key: string;
  readonly bytes: number;
  readonly mtimeMs: number;
  readonly seconds: number | null;
}

export type RendersTable = ReturnType<typeof rendersTable>;

export function rendersTable(db: Db) {
  const insert = db.prepare('INSERT OR REPLACE INTO renders (key, kind, file, facts, created_at) VALUES (?, ?, ?, ?, ?)');
  const find = db.prepare<[string, string], { key: string; file: string; facts: string }>(
    'SELECT key, file, facts FROM renders WHERE key = ? AND kind = ?',
  );
  const forget = db.prepare('DELETE FROM renders WHERE key = ?');
  const files = db.prepare<[], { file: string; peaks: string | null }>(
    `SELECT file, json_extract(facts, '$.peaks') AS peaks FROM renders`,
  );
  const stale = db.prepare<[], { key: string }>(
    `SELECT key FROM renders WHERE
       (kind = 'mix' AND key NOT IN (SELECT mix FROM episode_audio WHERE mix IS NOT NULL)) OR
       (kind = 'master' AND key NOT IN (SELECT master FROM episode_audio WHERE master IS NOT NULL)) OR
       (kind = 'aac' AND substr(key, 1, instr(key, '/') - 1) NOT IN (SELECT master FROM episode_audio WHERE master IS NOT NULL))`,
  );
  const episode = db.prepare<[string], Record<'checks' | 'findings' | 'sentences' | 'score', string> & { mix: string | null; master: string | null; quality: number | null }>(
    'SELECT mix, master, quality, checks, findings, sentences, score FROM episode_audio WHERE episode_id = ?',
  );
  const judgement = db.prepare<[string], { quality: number | null; checks: string; seconds: number | null }>(
    `SELECT a.quality, a.checks, json_extract(r.facts, '$.seconds') AS seconds
     FROM episode_audio a LEFT JOIN renders r ON r.key = a.mix WHERE a.episode_id = ?`,
  );
  const sounds = db.prepare<[string], { episode: string; facts: string; start: number | null; end: number | null }>(
    `SELECT e.id AS episode, r.facts, json_extract(a.sentences, '$[0].startSeconds') AS start, json_extract(a.sentences, '$[#-1].endSeconds') AS end
     FROM episodes e JOIN episode_audio a ON a.episode_id = e.id JOIN renders r ON r.key = a.master
     WHERE e.production_id = ? AND e.number > 0 ORDER BY e.number`,
  );
  const masterKey = db.prepare<[string], { master: string | null }>('SELECT master FROM episode_audio WHERE episode_id = ?');
  const assembled = db.prepare(
    `INSERT INTO episode_audio (episode_id, mix, sentences, updated_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (episode_id) DO UPDATE SET mix = excluded.mix, sentences = excluded.sentences, updated_at = excluded.updated_at`,
  );
  const checked = db.prepare('UPDATE episode_audio SET quality = ?, checks = ?, findings = ?, score = ?, updated_at = ? WHERE episode_id = ?');
  const mastered = db.prepare('UPDATE episode_audio SET master = ?, updated_at = ? WHERE episode_id = ?');
  const delivery = db.prepare<[string], { path: string; key: string; bytes: number; mtimeMs: number; seconds: number | null }>(
    'SELECT path, key, bytes, mtime_ms AS mtimeMs, seconds FROM deliveries WHERE path = ?',
  );
  const deliver = db.prepare(
    'INSERT OR REPLACE INTO deliveries (path, key, bytes, mtime_ms, seconds, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const addExport = db.prepare(
    'INSERT OR REPLACE INTO exports (id, production_id, at, out_dir, formats, files, gaps, made_of, episodes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const listExports = db.prepare<[string], { id: string; production: string; at: number; outDir: string; formats: string; files: string; gaps: string; madeOf: string; episodes: string | null }>(
    `SELECT id, production_id AS production, at, out_dir AS outDir, formats, files, gaps, made_of AS madeOf, episodes
     FROM exports WHERE production_id = ? ORDER BY at DESC, rowid DESC LIMIT 50`,
  );

  return {
    add<K extends RenderKind>(kind: K, key: string, file: FileHash, facts: RenderFacts<K>, now: number): void {
      insert.run(key, kind, file, JSON.stringify(facts), now);
    },
    find<K extends RenderKind>(kind: K, key: string): Render<K> | undefined {
      const row = find.get(key, kind);
      if (!row) return undefined;
      return { key, file: row.file as FileHash, facts: FACTS[kind].parse(JSON.parse(row.facts)) as RenderFacts<K> };
    },
    forget(key: string): void {
      forget.run(key);
    },
    /** Hashes of every file a render consists of. */
    files(): string[] {
      return files.all().flatMap((row) => (row.peaks ? [row.file, row.peaks] : [row.file]));
    },
    /** Renders that no episode uses any more. */
    stale(): string[] {
      return stale.all().map(({ key }) => key);
    },
    /** Forgets them; their files are swept as orphans. */
    dropStale(): number {
      const keys = this.stale();
      for (const key of keys) forget.run(key);
      return keys.length;
    },
    episode(id: EpisodeId): EpisodeAudioRow | undefined {
      const row = episode.get(id);
      return (
        row && {
          ...row,
          checks: z.array(z.string()).parse(JSON.parse(row.checks)),
          findings: z.array(Finding).parse(JSON.parse(row.findings)),
          sentences: z.array(PlacedSentence).parse(JSON.parse(row.sentences)),
          score: row.score === '{}' ? null : EpisodeScore.parse(JSON.parse(row.score)),
        }
      );
    },
    /** The little that a row of the Produce screen shows of an episode's audio. */
    judgement(id: EpisodeId): { quality: number | null; checks: string[]; seconds: number | null } | undefined {
      const row = judgement.get(id);
      return row && { ...row, checks: z.array(z.string()).parse(JSON.parse(row.checks)) };
    },
    /** Of every mastered episode; what stands between its first word and its last is not read. */
    sounds(production: ProductionId): EpisodeSound[] {
      return sounds.all(production).map(({ episode, facts, start, end }) => {
        const { seconds, measurement } = MasterFacts.parse(JSON.parse(facts));
        return { episode: EpisodeId.parse(episode), seconds, measurement, headSeconds: start, tailSeconds: end === null ? null : seconds - end };
      });
    },
    masterKey(id: EpisodeId): string | null {
      return masterKey.get(id)?.master ?? null;
    },
    setMix(id: EpisodeId, mix: string, sentences: readonly PlacedSentence[], now: number): void {
      assembled.run(id, mix, JSON.stringify(sentences), now);
    },
    setChecks(id: EpisodeId, { score, checks, findings }: Checked, now: number): void {
      checked.run(score.quality, JSON.stringify(checks), JSON.stringify(findings), JSON.stringify(score), now, id);
    },
    setMaster(id: EpisodeId, master: string, now: number): void {
      mastered.run(master, now, id);
    },
    delivery(path: string): Delivery | undefined {
      return delivery.get(path);
    },
    deliver(one: Delivery, now: number): void {
      deliver.run(one.path, one.key, one.bytes, one.mtimeMs, one.seconds, now);
    },
    addExport(one: Omit<Export, 'stale'>, madeOf: string): void {
      addExport.run(
        one.id, one.production, one.at, one.outDir, JSON.stringify(one.formats), JSON.stringify(one.files),
        JSON.stringify(one.gaps), madeOf, one.episodes && JSON.stringify(one.episodes),
      );
    },
    /** `madeOf` is the hash over the masters of these episodes as they are now; of the whole book where there are none named. */
    exports(production: ProductionId, madeOf: (episodes: readonly EpisodeId[] | null) => string): Export[] {
      return listExports.all(production).map((row) => {
        const episodes = row.episodes === null ? null : z.array(EpisodeId).parse(JSON.parse(row.episodes));
        return Export.parse({
          ...row,
          episodes,
          formats: z.array(Format).parse(JSON.parse(row.formats)),
          files: z.array(ExportedFile).parse(JSON.parse(row.files)),
          gaps: JSON.parse(row.gaps) as unknown,
          stale: row.madeOf !== madeOf(episodes),
        });
      });
    },
  };
}
