import { readTokens } from './tokens.ts';
import { OVERLAYS, SPECIMENS } from './specimens.tsx';

/** `?overlay=Name` shows one that covers the page; all others stand below each other. */
const wanted = new URLSearchParams(location.search).get('overlay');

export function Gallery() {
  const overlay = OVERLAYS.find(({ name }) => name === wanted);
  return (
    <main className="h-full overflow-auto p-6 select-text">
      <h1 className="mb-1 text-2xl">Every component, in every state</h1>
      <nav aria-label="What covers the page" className="mb-4 flex gap-3 text-sm text-muted">
        {OVERLAYS.map(({ name }) => (
          <a key={name} href={`?overlay=${encodeURIComponent(name)}`} className="underline">
            {name}
          </a>
        ))}
      </nav>
      <section aria-label="Colours" className="mb-6 flex flex-wrap gap-2">
        {readTokens().map((token) => (
          <figure key={token} className="w-28 text-sm">
            <div data-token={token} className="h-8 rounded-md border border-line-strong" style={{ background: `var(--color-${token})` }} />
            <figcaption className="mt-0.5 text-muted">{token}</figcaption>
          </figure>
        ))}
      </section>
      <div className="flex flex-wrap items-start gap-4">
        {SPECIMENS.map(({ of, state, width, show: Show }) => (
          <section key={`${of} ${state}`} aria-label={`${of}, ${state}`} className="rounded-lg border border-line bg-panel p-3" style={{ width: width ?? 'auto' }}>
            <p className="mb-2 text-sm text-muted">
              {of}, {state}
            </p>
            <div data-specimen={`${of}, ${state}`} className="flex">
              <Show />
            </div>
          </section>
        ))}
      </div>
      {overlay && <overlay.show />}
    </main>
  );
}
