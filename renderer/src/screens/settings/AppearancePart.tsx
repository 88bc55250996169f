import { useStore } from 'zustand';
import { MOTIONS, TEXT_PERCENTS, THEMES } from '#shared/words/settings.ts';
import type { Motion, Theme } from '#shared/words/settings.ts';
import { useServices } from '../../app/use-services.ts';
import { RadioList } from '../../ui/RadioList.tsx';
import { Card } from './Card.tsx';

const THEME_NAMES: Record<Theme, { readonly label: string; readonly note?: string }> = { system: { label: 'As the system', note: 'Follows it when it changes.' }, dark: { label: 'Dark' }, light: { label: 'Light' } };
const MOTION_NAMES: Record<Motion, { readonly label: string; readonly note: string }> = {
  system: { label: 'As the system', note: 'Nothing moves for longer than a sixth of a second, and nothing at all where the system asks for that.' },
  reduced: { label: 'None', note: 'What waits is still seen to wait.' },
};

export function AppearancePart() {
  const { appearance: store } = useServices();
  const { theme, textPercent, motion, choose } = useStore(store);
  return (
    <>
      <Card title="Theme">
        <RadioList label="Theme" value={theme} options={THEMES.map((each) => ({ value: each, ...THEME_NAMES[each] }))} onChange={(value) => choose({ theme: value as Theme })} />
      </Card>
      <Card title="Text size">
        <RadioList
          label="Text size"
          value={String(textPercent)}
          options={TEXT_PERCENTS.map((each) => ({ value: String(each), label: `${each} %` }))}
          onChange={(value) => {
            const chosen = TEXT_PERCENTS.find((each) => String(each) === value);
            if (chosen) choose({ textPercent: chosen });
          }}
        />
        <p className="text-sm text-muted">Rows, buttons and waveforms grow with it.</p>
      </Card>
      <Card title="Motion">
        <RadioList label="Motion" value={motion} options={MOTIONS.map((each) => ({ value: each, ...MOTION_NAMES[each] }))} onChange={(value) => choose({ motion: value as Motion })} />
      </Card>
    </>
  );
}
