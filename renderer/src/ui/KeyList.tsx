import { Kbd } from './Kbd.tsx';

export interface KeyRow {
  readonly keys: readonly string[];
  readonly meaning: string;
}

/** What keys do, a row each. */
export function KeyList({ title, rows }: { readonly title: string; readonly rows: readonly KeyRow[] }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2 text-sm text-muted">{title}</h3>
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-y-1.5">
        {rows.map(({ keys, meaning }) => (
          <div key={meaning} className="contents">
            <dt className="flex flex-wrap items-start gap-1 pr-2">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
