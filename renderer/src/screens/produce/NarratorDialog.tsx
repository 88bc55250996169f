import { useEffect } from 'react';
import type { Production } from '#shared/words/production.ts';
import type { OfferedVoice } from '#shared/words/voice.ts';
import { useServices } from '../../app/use-services.ts';
import { VoiceDialog } from './VoiceDialog.tsx';

/** Another voice for the narrator: for what is spoken from now on. */
export function NarratorDialog({ production: { settings }, onClose }: { readonly production: Production; onClose(): void }) {
  const { setup, production: store } = useServices();
  useEffect(() => void setup.getState().loadVoices(), [setup]);
  const { voice } = settings;
  const choose = ({ engine, voice: name }: OfferedVoice, model: string | undefined) => {
    onClose();
    // Models and settings are the engine's own; pace and pitch are everybody's.
    const { model: _model, settings: own, ...rest } = voice;
    const kept = engine === voice.engine && own ? { ...rest, settings: own } : rest;
    void store.getState().configure({ ...settings, voice: { ...kept, engine, voice: name, ...(model === undefined ? {} : { model }) } });
  };
  return <VoiceDialog chosen={voice} onChoose={choose} onClose={onClose} />;
}
