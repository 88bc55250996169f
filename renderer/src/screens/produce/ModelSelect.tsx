import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Select } from '../../ui/Select.tsx';
import { formatCount } from '../../ui/format.ts';
import { t } from '../../words/t.ts';

interface ModelSelectProps {
  readonly engine: string;
  /** Undefined: the engine's usual one. */
  readonly model: string | undefined;
  onChange(model: string | undefined): void;
}

/** The models of an engine that has several; nothing where there is nothing to choose. */
export function ModelSelect({ engine, model, onChange }: ModelSelectProps) {
  const { setup } = useServices();
  const models = useStore(setup, (state) => state.models[engine]);
  useEffect(() => void setup.getState().loadModels(engine), [setup, engine]);
  const [usual] = models ?? [];
  if (!models || !usual || models.length < 2) return null;
  // A model that was named by hand is a choice as well.
  const unlisted = model !== undefined && !models.some((one) => one.model === model) ? [{ value: model, label: model }] : [];
  return (
    <Select
      label={t`Model`}
      value={model ?? usual.model}
      options={unlisted.concat(models.map(({ model: id, name, maxCharacters, usdPer1000Characters: usd }) => ({
        value: id,
        label: name,
        note: t`${formatCount(maxCharacters)} characters a call, ${usd === null ? t`price unknown` : usd === 0 ? t`free` : t`$${usd} for 1,000`}`,
      })))}
      // Left out, the usual model keeps what was spoken with it: the same voice, written the same way.
      onChange={(id) => onChange(id === usual.model ? undefined : id)}
    />
  );
}
