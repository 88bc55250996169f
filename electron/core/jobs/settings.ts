/** Settings as they hold: what a production says itself, else its series, else the studio. */
import { type ProductionSettings, ProductionSettings as Settings } from '#shared/words/production.ts';

/** Told value by value; of all others a production or a series has its own whole, or nothing. */
const BY_VALUE = new Set(['cast', 'pauses', 'loudness', 'thresholds']);

export type OwnSettings = Readonly<Record<string, unknown>>;

export function effectiveSettings(shared: OwnSettings, own: OwnSettings): ProductionSettings {
  return Settings.parse(lay(lay(Settings.parse({}), shared), own));
}

function lay(below: OwnSettings, above: OwnSettings): OwnSettings {
  const laid: Record<string, unknown> = { ...below };
  for (const [name, value] of Object.entries(above)) {
    laid[name] = BY_VALUE.has(name) && isRecord(value) && isRecord(below[name]) ? { ...below[name], ...value } : value;
  }
  return laid;
}

export interface SettingDifference {
  readonly path: string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** Where they differ, by the smallest part that is told by itself; undefined where one says nothing. */
export function compareSettings(before: OwnSettings, after: OwnSettings): SettingDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    if (!BY_VALUE.has(name)) return isEqual(was, is) ? [] : [{ path: [name], before: was, after: is }];
    const [old, fresh] = [isRecord(was) ? was : {}, isRecord(is) ? is : {}];
    return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
      .filter((key) => !isEqual(old[key], fresh[key]))
      .map((key) => ({ path: [name, key], before: old[key], after: fresh[key] }));
  });
}

export function readSetting(settings: OwnSettings, [name = '', key]: readonly string[]): unknown {
  const value = settings[name];
  return key === undefined ? value : isRecord(value) ? value[key] : undefined;
}

/** Undefined and null take the value away. */
export function writeSetting(settings: OwnSettings, [name = '', key]: readonly string[], value: unknown): OwnSettings {
  if (key === undefined) return withValue(settings, name, value);
  const below = isRecord(settings[name]) ? settings[name] : {};
  const next = withValue(below, key, value);
  return withValue(settings, name, Object.keys(next).length === 0 ? undefined : next);
}

function withValue(record: OwnSettings, name: string, value: unknown): OwnSettings {
  const { [name]: _old, ...rest } = record;
  return value === undefined || value === null ? rest : { ...rest, [name]: value };
}

function isRecord(value: unknown): value is OwnSettings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isRecord(a) || !isRecord(b)) return JSON.stringify(a) === JSON.stringify(b);
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.every((name) => isEqual(a[name], b[name]));
}
