import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Command, EditResult, FindQuery, Found, HistoryEntry, Preview, Reading, Sketch } from '../words/edit.ts';
import { EpisodeId, FileHash, LineId, ProductionId } from '../words/ids.ts';
import { EditableEpisode, ScriptChange, ScriptOutline } from '../words/outline.ts';
import { call } from './errors.ts';

const ofProduction = z.object({ production: ProductionId });
const ofEpisode = z.object({ episode: EpisodeId });
/** A line as it is being typed, before it is an edit. */
const typed = z.object({ line: LineId, text: z.string() });

export const script = {
  outline: call.input(ofProduction).output(ScriptOutline),
  /** An episode as it stands, edits that no run has spoken yet included. */
  episode: call.input(ofEpisode).output(EditableEpisode),
  /** How things stand now, then every change, whichever window made it. */
  watch: call.input(ofProduction).output(eventIterator(ScriptChange)),
  /** One action. A run that is on goes on with the script as it was when it began. */
  edit: call.input(ofProduction.extend({ command: Command })).output(EditResult),
  undo: call.input(ofProduction).output(EditResult),
  redo: call.input(ofProduction).output(EditResult),
  /** The latest first. */
  history: call.input(ofProduction.extend({ limit: z.number().int().min(1).max(1_000).default(200) })).output(z.array(HistoryEntry)),
  find: call.input(ofProduction.extend({ query: FindQuery, limit: z.number().int().min(1).max(10_000).default(500) })).output(Found),
  /** What a change would touch, and what speaking that anew would take. */
  preview: call.input(ofProduction.extend({ command: Command })).output(Preview),
  /** What the episode will take with these lines as they are being typed. */
  sketch: call.input(ofEpisode.extend({ typed: z.array(typed).default([]) })).output(Sketch),
  /** How a line will be read; with `text` instead of its own where it is being typed. */
  reading: call.input(ofEpisode.extend({ line: LineId, text: z.string().optional() })).output(Reading),
  /** Speaks a line now, in its own voice, before any waiting work. */
  hear: call.input(ofEpisode.extend({ line: LineId, text: z.string().optional() })).output(z.object({ audio: FileHash, seconds: z.number() })),
};
