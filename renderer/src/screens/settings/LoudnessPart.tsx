import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { formatDecibels } from '../../ui/format.ts';
import { RadioList } from '../../ui/RadioList.tsx';
import { Card } from './Card.tsx';
import { LOUDNESS_PRESETS, presetOf, readDecibels } from './loudness-presets.ts';
import { NumberSetting } from './NumberSetting.tsx';
import { t } from '../../words/t.ts';

const write = (value: number | null) => (value === null ? '' : formatDecibels(value));

export function LoudnessPart() {
  const { settings: store } = useServices();
  const loudness = useStore(store, (state) => state.settings.loudness);
  const { change } = store.getState();
  const own = presetOf(loudness) ? [] : [{ value: 'own', label: t`Your own`, note: t`As the numbers below say.` }];
  return (
    <>
      <Card title={t`For`}>
        <RadioList
          label={t`Loudness for`}
          value={presetOf(loudness)?.id ?? 'own'}
          options={[...LOUDNESS_PRESETS.map(({ id, label, note }) => ({ value: id, label, note })), ...own]}
          onChange={(id) => {
            const preset = LOUDNESS_PRESETS.find((each) => each.id === id);
            if (preset) void change({ loudness: preset.loudness });
          }}
        />
      </Card>
      <Card title={t`In numbers`}>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(16rem,1fr))] gap-4">
          <NumberSetting
            label={t`Loudness, LUFS`}
            value={loudness.integratedLufs}
            note={t`Integrated, by ITU-R BS.1770-4, one channel counted once.`}
            read={(text) => readDecibels(text, -40, -8)}
            write={write}
            onChange={(value) => value !== null && void change({ loudness: { ...loudness, integratedLufs: value } })}
          />
          <NumberSetting
            label={t`True peak, dBTP`}
            value={loudness.truePeakDbtp}
            note={t`The highest that a delivered file may reach.`}
            read={(text) => readDecibels(text, -12, 0)}
            write={write}
            onChange={(value) => value !== null && void change({ loudness: { ...loudness, truePeakDbtp: value } })}
          />
        </div>
      </Card>
    </>
  );
}
