/** Everything a window, a script or a test can ask of the studio. Core, hosts and renderer derive from it. */
import type { ContractRouterClient } from '@orpc/contract';
import { accounts } from './accounts.ts';
import { cast } from './cast.ts';
import { comparisons } from './comparisons.ts';
import { costs } from './costs.ts';
import { episodes } from './episodes.ts';
import { exports } from './exports.ts';
import { lexicon } from './lexicon.ts';
import { models } from './models.ts';
import { productions } from './productions.ts';
import { quality } from './quality.ts';
import { runs } from './runs.ts';
import { script } from './script.ts';
import { series } from './series.ts';
import { settings } from './settings.ts';
import { storage } from './storage.ts';
import { studio } from './studio.ts';
import { voices } from './voices.ts';

export const contract = { studio, productions, episodes, voices, runs, exports, accounts, comparisons, costs, quality, models, script, lexicon, series, cast, settings, storage };

/** The studio as its callers see it, whatever wire lies between. */
export type StudioApi = ContractRouterClient<typeof contract>;
