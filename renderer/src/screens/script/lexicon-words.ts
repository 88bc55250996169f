/** Where an entry of the lexicon holds, in words. */
import type { ProductionId, SeriesId } from '#shared/words/ids.ts';
import type { LexiconRow, LexiconScope } from '#shared/words/lexicon.ts';
import { t } from '../../words/t.ts';
import { perLocale } from '../../words/words.ts';

export const SCOPE_NAMES: Record<LexiconScope['of'], string> = { production: t`This production`, series: t`Its series`, everywhere: t`Everywhere` };

export function scopeOptions(hasSeries: boolean): { readonly value: LexiconScope['of']; readonly label: string }[] {
  return (['production', 'series', 'everywhere'] as const).filter((of) => hasSeries || of !== 'series').map((value) => ({ value, label: SCOPE_NAMES[value] }));
}

/** A production without a series has nothing between itself and everywhere. */
export function scopeOf(of: LexiconScope['of'], production: ProductionId, series: SeriesId | null): LexiconScope {
  if (of === 'everywhere') return { of };
  return of === 'series' && series ? { of, series } : { of: 'production', production };
}

export function sayScope(row: Pick<LexiconRow, 'scope' | 'isOverruled'>): string {
  const name = row.scope ? SCOPE_NAMES[row.scope.of] : t`The book’s own`;
  return row.isOverruled ? t`${name} · overruled here` : name;
}

const ANY = 'any';
const names = perLocale((locale) => new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }));

export const languageValue = (language: string | null): string => language ?? ANY;
export const readLanguage = (value: string): string | null => (value === ANY ? null : value);

/** Any language, that of the production, and what the entry says. */
export function languageOptions(production: string, entry: string | null): { readonly value: string; readonly label: string }[] {
  const codes = [...new Set([production, entry].filter((code) => code !== null && code !== ''))] as string[];
  return [{ value: ANY, label: t`Any language` }, ...codes.map((value) => ({ value, label: nameOf(value) }))];
}

function nameOf(code: string): string {
  try {
    return names().of(code) ?? code;
  } catch {
    return code; // no language tag, whatever the book says
  }
}
