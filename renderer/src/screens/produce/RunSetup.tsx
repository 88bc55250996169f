import { AudioLines } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Production } from '#shared/words/production.ts';
import type { Run } from '#shared/words/run.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { plural } from '../../ui/format.ts';
import { FolderPicker } from '../../ui/FolderPicker.tsx';
import { FormatPicker } from '../../ui/FormatPicker.tsx';
import { EpisodePicker } from './EpisodePicker.tsx';
import { EstimatePanel } from './EstimatePanel.tsx';
import { runOptions } from './setup-store.ts';
import { VoicePicker } from './VoicePicker.tsx';

export interface RunSetupProps {
  readonly production: Production;
  readonly lastRun: Run | null;
  onStarted(): void;
  onBack(): void;
}

export function RunSetup({ production, lastRun, onStarted, onBack }: RunSetupProps) {
  const { setup, run } = useServices();
  const { leftOut, formats, outDir } = useStore(setup);
  const isStarting = useStore(run, (state) => state.asking === 'start');
  const chosen = production.episodeList.filter((episode) => !leftOut.has(episode.number)).length;

  useEffect(() => {
    const { open, refresh, loadVoices } = setup.getState();
    open(production);
    void loadVoices();
    void refresh(production);
    return setup.subscribe((now, before) => {
      if (now.leftOut !== before.leftOut || now.formats !== before.formats) void refresh(production);
    });
  }, [setup, production]);

  const start = async () => {
    if (await run.getState().start(production.id, runOptions(setup.getState(), production))) onStarted();
  };

  return (
    <>
      <header className="flex items-center gap-3 px-5 pt-3.5 pb-3">
        <h1 className="text-xl">Produce</h1>
        <p className="text-muted">Choose the episodes and the voice; the rest is taken care of.</p>
        <span className="ml-auto" />
        {lastRun && <Button onClick={onBack}>Back to run {lastRun.number}</Button>}
        <Button look="primary" icon={AudioLines} isBusy={isStarting} disabled={chosen === 0 || formats.length === 0} onClick={() => void start()}>
          Produce {chosen === production.episodes ? (chosen === 1 ? '1 episode' : `all ${chosen} episodes`) : plural(chosen, 'episode')}
        </Button>
      </header>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_21rem] gap-4 px-5 pb-4">
        <EpisodePicker production={production} leftOut={leftOut} onInclude={setup.getState().include} />
        <div className="flex min-h-0 flex-col gap-4 overflow-y-auto rounded-lg border border-line bg-panel p-4">
          <VoicePicker production={production} />
          <FormatPicker formats={formats} onChange={setup.getState().setFormats} />
          <FolderPicker folder={outDir} onChange={setup.getState().setOutDir} />
          <hr className="border-line" />
          <EstimatePanel />
          {formats.length === 0 && <p className="text-doubt">Choose at least one format.</p>}
        </div>
      </div>
    </>
  );
}
