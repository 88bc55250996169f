import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Waiting } from '../../ui/Busy.tsx';
import { Card } from './Card.tsx';
import { ModelRow } from './ModelRow.tsx';
import { t } from '../../words/t.ts';

const GROUPS: readonly { readonly engine: string; readonly title: string; readonly purpose: string }[] = [
  { engine: 'whisper', title: t`Listening: Whisper`, purpose: t`Writes down what was spoken, so that its words can be compared with the text.` },
  { engine: 'kokoro', title: t`Voices: Kokoro`, purpose: t`Natural voices, spoken by this machine’s processor.` },
  { engine: 'piper', title: t`Voices: Piper`, purpose: t`Light voices in many languages.` },
];

export function ModelsPart() {
  const { models: store } = useServices();
  const models = useStore(store, (state) => state.models);
  useEffect(() => void store.getState().load(), [store]);
  if (!models) return <Waiting what={t`Looking for models…`} />;
  return (
    <>
      {GROUPS.map(({ engine, title, purpose }) => {
        const own = models.filter((model) => model.engine === engine);
        if (own.length === 0) return null;
        return (
          <Card key={engine} title={title}>
            <p className="-mt-2 text-muted">{purpose}</p>
            <ul className="flex flex-col">
              {own.map((model) => (
                <ModelRow key={model.id} model={model} />
              ))}
            </ul>
          </Card>
        );
      })}
      <p className="text-muted">{t`The built-in voices, and those of this system, need no model.`}</p>
    </>
  );
}
