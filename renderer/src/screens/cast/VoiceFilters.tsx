import { Star, X } from 'lucide-react';
import { useStore } from 'zustand';
import { cx } from '../../ui/cx.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { engineName } from '../produce/engines.ts';
import { useCastRoom } from './use-cast-room.ts';
import { type Choices, isFiltered, languageName, NO_FILTER, PRICE_NAMES, PRICES } from './voice-filter.ts';
import { t } from '../../words/t.ts';

const ANY = 'any';

/** Narrows the voices by what some of them say of themselves; what none says is not asked. */
export function VoiceFilters({ choices, children }: { readonly choices: Choices; readonly children: React.ReactNode }) {
  const { page } = useCastRoom();
  const filter = useStore(page, (state) => state.filter);
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const pick = (label: string, value: string | null, options: readonly string[], words: (value: string) => string, onChange: (value: string | null) => void) =>
    options.length > (value === null ? 1 : 0) && (
      <Select
        label={label}
        value={value ?? ANY}
        options={[{ value: ANY, label: value === null ? label : t`Any ${label.toLowerCase()}` }, ...options.map((each) => ({ value: each, label: words(each) }))]}
        onChange={(next) => onChange(next === ANY ? null : next)}
        className={cx('max-w-40 px-2! text-sm', value === null ? 'font-normal! text-muted' : 'border-accent-mark! bg-accent-soft!')}
      />
    );
  return (
    <div role="group" aria-label={t`Filters`} className="flex flex-wrap gap-1.5">
      <button
        type="button"
        aria-pressed={filter.isFavourite}
        onClick={() => page.getState().narrow({ isFavourite: !filter.isFavourite })}
        className={cx('flex h-7 items-center gap-1.5 rounded-md border px-2 text-sm', filter.isFavourite ? 'border-accent-mark bg-accent-soft' : 'border-line-strong bg-raised text-muted hover:bg-hover')}
      >
        <Star aria-hidden className={cx('size-3.5', filter.isFavourite && 'fill-current text-accent-text')} />
        {t`Favourites`}
      </button>
      {pick(t`Engine`, filter.engine, choices.engines, engineName, (engine) => page.getState().narrow({ engine }))}
      {pick(t`Language`, filter.language, choices.languages, languageName, (language) => page.getState().narrow({ language }))}
      {pick(t`Gender`, filter.gender, choices.genders, capital, (gender) => page.getState().narrow({ gender }))}
      {pick(t`Age`, filter.age, choices.ages, capital, (age) => page.getState().narrow({ age }))}
      {pick(t`Style`, filter.style, choices.styles, capital, (style) => page.getState().narrow({ style }))}
      {pick(t`Price`, filter.price, choices.prices, (price) => PRICE_NAMES[price as keyof typeof PRICE_NAMES], (price) => page.getState().narrow({ price: PRICES.find((one) => one === price) ?? null }))}
      {isFiltered(filter) && (
        <Button look="quiet" icon={X} className="text-sm" onClick={() => page.getState().narrow({ ...NO_FILTER, query: filter.query })}>
          {t`Clear`}
        </Button>
      )}
      {children}
    </div>
  );
}
