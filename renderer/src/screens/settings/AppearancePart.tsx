import { useStore } from 'zustand';
import { MOTIONS, TEXT_PERCENTS, THEMES } from '#shared/words/settings.ts';
import type { Motion, Theme } from '#shared/words/settings.ts';
import { useServices } from '../../app/use-services.ts';
import { RadioList } from '../../ui/RadioList.tsx';
import { Card } from './Card.tsx';
import { t } from '../../words/t.ts';

const THEME_NAMES: Record<Theme, { readonly label: string; readonly note?: string }> = { system: { label: t`As the system`, note: t`Follows it when it changes.` }, dark: { label: t`Dark` }, light: { label: t`Light` } };
const MOTION_NAMES: Record<Motion, { readonly label: string; readonly note: string }> = {
  system: { label: t`As the system`, note: t`Nothing moves for longer than a sixth of a second, and nothing at all where the system asks for that.` },
  reduced: { label: t`None`, note: t`What waits is still seen to wait.` },
};

export function AppearancePart() {
  const { appearance: store } = useServices();
  const { theme, textPercent, motion, choose } = useStore(store);
  return (
    <>
      <Card title={t`Theme`}>
        <RadioList label={t`Theme`} value={theme} options={THEMES.map((each) => ({ value: each, ...THEME_NAMES[each] }))} onChange={(value) => choose({ theme: value as Theme })} />
      </Card>
      <Card title={t`Text size`}>
        <RadioList
          label={t`Text size`}
          value={String(textPercent)}
          options={TEXT_PERCENTS.map((each) => ({ value: String(each), label: `${each} %` }))}
          onChange={(value) => {
            const chosen = TEXT_PERCENTS.find((each) => String(each) === value);
            if (chosen) choose({ textPercent: chosen });
          }}
        />
        <p className="text-sm text-muted">{t`Rows, buttons and waveforms grow with it.`}</p>
      </Card>
      <Card title={t`Motion`}>
        <RadioList label={t`Motion`} value={motion} options={MOTIONS.map((each) => ({ value: each, ...MOTION_NAMES[each] }))} onChange={(value) => choose({ motion: value as Motion })} />
      </Card>
    </>
  );
}
