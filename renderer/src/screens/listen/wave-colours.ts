/** Colours of the theme as a canvas needs them: resolved now, for the appearance that holds now. */
export interface WaveColours {
  readonly wave: string;
  readonly played: string;
  readonly cursor: string;
  readonly doubt: string;
}

export function readWaveColours(): WaveColours {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(--color-${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = { wave: read('wave'), played: read('accent-mark'), cursor: read('text'), doubt: read('doubt') };
  probe.remove();
  return colours;
}

/** Calls back whenever light turns to dark, by the system or by the person. */
export function onAppearanceChange(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const own = new MutationObserver(listener);
  system.addEventListener('change', listener);
  own.observe(document.documentElement, { attributeFilter: ['data-appearance'] });
  return () => {
    system.removeEventListener('change', listener);
    own.disconnect();
  };
}
