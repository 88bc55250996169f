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
import { AdvancedTerms } from './AdvancedTerms.tsx';
import { BudgetField } from './BudgetField.tsx';
import { isBought } from './engines.ts';
import { EpisodePicker } from './EpisodePicker.tsx';
import { EstimatePanel } from './EstimatePanel.tsx';
import { describeBudget } from './estimate-words.ts';
import { ListenerPicker } from './ListenerPicker.tsx';
import { ModePicker } from './ModePicker.tsx';
import { countLeftOut, runOptions } from './setup-store.ts';
import { firstTerms, hasProblem, readTerms } from './terms.ts';
import type { RunTerms } from './terms.ts';
import { VoicePicker } from './VoicePicker.tsx';
import { WordTimesPicker } from './WordTimesPicker.tsx';
import { t } from '../../words/t.ts';

export interface RunSetupProps {
  readonly production: Production;
  readonly lastRun: Run | null;
  onStarted(): void;
  onBack(): void;
}

export function RunSetup({ production, lastRun, onStarted, onBack }: RunSetupProps) {
  const { setup, run, settings } = useServices();
  const usualBudget = useStore(settings, (state) => firstTerms(state.settings).budget);
  const { leftOut, formats, outDir, terms, estimate } = useStore(setup);
  const isStarting = useStore(run, (state) => state.asking === 'start');
  const { voice, cast } = production.settings;
  // Free voices need no budget; one that was typed stays in sight all the same.
  const isPaid = [voice, ...Object.values(cast)].some((each) => isBought(each.engine)) || estimate?.costUsd !== 0 || terms.budget !== usualBudget;
  const isReady = formats.length > 0 && !hasProblem(terms) && describeBudget(readTerms(terms).budgetUsd, estimate)?.kind !== 'unknown';
  const chosen = production.episodeList.length - countLeftOut(leftOut, production.episodeList.length);

  useEffect(() => {
    const { open, refresh, loadVoices } = setup.getState();
    open(production);
    void loadVoices();
    void refresh(production);
    return setup.subscribe((now, before) => {
      const isOther = now.leftOut !== before.leftOut || now.formats !== before.formats;
      if (isOther || asksForOtherCalls(now.terms, before.terms)) void refresh(production);
    });
  }, [setup, production]);

  const start = async () => {
    if (await run.getState().start(production.id, runOptions(setup.getState(), production))) onStarted();
  };

  return (
    <>
      <header className="flex items-center gap-3 px-5 pt-3.5 pb-3">
        <h1 className="text-xl">{t`Produce`}</h1>
        <p className="text-muted">{t`Choose the episodes and the voice; the rest is taken care of.`}</p>
        <span className="ml-auto" />
        {lastRun && <Button onClick={onBack}>{t`Back to run ${lastRun.number}`}</Button>}
        <Button look="primary" icon={AudioLines} isBusy={isStarting} disabled={chosen === 0 || !isReady} onClick={() => void start()}>
          {chosen === production.episodes && chosen !== 1 ? t`Produce all ${chosen} episodes` : t`Produce ${plural(chosen, 'episode')}`}
        </Button>
      </header>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(17rem,1fr)_minmax(17rem,21rem)] gap-4 px-5 pb-4">
        <EpisodePicker production={production} leftOut={leftOut} onInclude={setup.getState().include} />
        <div className="flex min-h-0 flex-col gap-4 overflow-y-auto rounded-lg border border-line bg-panel p-4">
          <VoicePicker production={production} />
          <ModePicker />
          <ListenerPicker />
          <WordTimesPicker />
          {isPaid && <BudgetField />}
          <EstimatePanel />
          <AdvancedTerms />
          <hr className="border-line" />
          <FormatPicker formats={formats} onChange={setup.getState().setFormats} />
          <FolderPicker folder={outDir} onChange={setup.getState().setOutDir} />
          {formats.length === 0 && <p className="text-doubt">{t`Choose at least one format.`}</p>}
        </div>
      </div>
    </>
  );
}

/** Budget and calls at once change nothing of what is planned. */
function asksForOtherCalls(now: RunTerms, before: RunTerms): boolean {
  return now.transcribe !== before.transcribe || now.wordTimes !== before.wordTimes || now.mode !== before.mode || now.callCharacters !== before.callCharacters || now.batchSize !== before.batchSize;
}
