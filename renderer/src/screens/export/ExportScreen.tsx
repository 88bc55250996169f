import { PackageCheck } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Waiting } from '../../ui/Busy.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ComplianceTable } from './ComplianceTable.tsx';
import { ExportForm } from './ExportForm.tsx';
import { ExportHistory } from './ExportHistory.tsx';
import { t } from '../../words/t.ts';

export function ExportScreen() {
  const { production: store, exports, navigation } = useServices();
  const production = useStore(store, (state) => state.production);
  useEffect(() => {
    if (production) void exports.getState().refresh(production);
  }, [exports, production]);

  if (!production) return <Waiting what={t`Opening the production…`} />;
  if (production.episodesDone === 0) {
    return (
      <>
        <h1 className="sr-only">{t`Export`}</h1>
        <EmptyState icon={PackageCheck} title={t`Nothing to export yet`} action={<Button look="primary" onClick={() => navigation.getState().go('produce')}>{t`Go to Produce`}</Button>}>
          {t`Here finished episodes become files: an audiobook with chapters, or one file an episode. Produce at least one episode first.`}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <header className="flex items-center gap-3 px-5 pt-3.5 pb-3">
        <h1 className="text-xl">{t`Export`}</h1>
        <p className="num text-muted">
          {t`${production.episodesDone} of ${production.episodes} episodes ready`}
        </p>
      </header>
      <div className="grid min-h-0 flex-1 grid-cols-[22rem_minmax(0,1fr)] gap-4 px-5 pb-4">
        <div className="flex min-h-0 flex-col gap-4">
          <ExportForm />
          <ExportHistory />
        </div>
        <ComplianceTable production={production} />
      </div>
    </>
  );
}
