/** Numbers as people type them. An empty field means that nothing was set. */
import { t } from '../../words/t.ts';

export type Typed = { readonly value: number | null } | { readonly problem: string };

/** Above this, a digit was typed too many; also the most a sum keeps cents exactly for. */
const MOST_USD = 1_000_000;

/** `50`, `$1,250.50`, `12,5`: US dollars, rounded to the cent. Nothing at all is no budget. */
export function readDollars(text: string): Typed {
  const bare = text.replaceAll(/[\s$]|usd/gi, '');
  if (bare === '') return { value: null };
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(bare) ? bare.replaceAll(',', '') : bare.replace(',', '.');
  if (!/^(?:\d+\.?\d*|\.\d+)$/.test(plain)) return { problem: t`Write an amount in US dollars, such as 50 or 12.50.` };
  const value = Math.round(Number(plain) * 100) / 100;
  if (value <= 0) return { problem: t`Write at least one cent, or leave it empty for no budget.` };
  if (value > MOST_USD) return { problem: t`Write at most 1,000,000 dollars.` };
  return { value };
}

/** `12`, `2,000`: a whole number within limits. */
export function readCount(text: string, least: number, most: number): Typed {
  const bare = text.replaceAll(/[\s,]/g, '');
  if (bare === '') return { value: null };
  const value = /^\d+$/.test(bare) ? Number(bare) : Number.NaN;
  if (value >= least && value <= most) return { value };
  return { problem: t`Write a whole number from ${least} to ${most}.` };
}

/** As a field shows what is set. */
export function writeAmount(value: number | null): string {
  if (value === null) return '';
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
