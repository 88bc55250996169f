import { useState } from 'react';
import { useStore } from 'zustand';
import type { SeriesId } from '#shared/words/ids.ts';
import type { Production } from '#shared/words/production.ts';
import type { Series } from '#shared/words/series.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Confirm, Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { formatList, plural } from '../../ui/format.ts';
import { RadioList } from '../../ui/RadioList.tsx';
import { nameOf } from './characters.ts';
import { seriesOf, unsharedVoices } from './series-store.ts';
import { useCastRoom } from './use-cast-room.ts';
import { voiceName } from './voice-words.ts';
import { t } from '../../words/t.ts';

/** The series of this book: which one, what its bible gives, and what this book could give it. */
export function SeriesDialog() {
  const { cast, page } = useCastRoom();
  const production = useStore(cast, (state) => state.production);
  const series = useStore(cast, (state) => state.series);
  if (!production) return null;
  const own = seriesOf({ production, series });
  const close = () => page.getState().show(null);
  return own ? <OwnSeries key={own.id} series={own} production={production} onClose={close} /> : <ChooseSeries series={series} onClose={close} />;
}

interface Closing {
  onClose(): void;
}

const NEW = 'new';

function ChooseSeries({ series, onClose }: { readonly series: readonly Series[] } & Closing) {
  const { series: store } = useCastRoom();
  const isBusy = useStore(store, (state) => state.isBusy);
  const [chosen, setChosen] = useState<string>(series[0]?.id ?? NEW);
  const [name, setName] = useState('');
  const isNew = chosen === NEW;
  const join = async () => {
    if (isNew) await store.getState().create(name.trim());
    else await store.getState().join(chosen as SeriesId);
  };
  const options = [...series.map((one) => ({ value: one.id as string, label: one.name, note: [plural(one.productions.length, 'book'), plural(Object.keys(one.settings.cast ?? {}).length, 'voice'), plural(one.words, 'word') + t` of lexicon`].join(' · ') })), { value: NEW, label: t`A new series`, note: t`For this book and those that follow.` }];
  return (
    <Dialog
      title={t`Series`}
      description={t`Books of a series share voices, words of the lexicon and settings. What this book has of its own stays its own.`}
      canClose={!isBusy}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t`Not now`}</Button>
          <Button look="primary" isBusy={isBusy} disabled={isNew && name.trim() === ''} onClick={() => void join()}>
            {isNew ? t`Make the series` : t`Join the series`}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3 overflow-y-auto p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isNew || name.trim() !== '') void join();
        }}
      >
        {series.length > 0 && <RadioList label={t`Series`} value={chosen} options={options} onChange={setChosen} />}
        {isNew && <TextField label={t`Name of the series`} value={name} maxLength={200} autoComplete="off" onChange={(event) => setName(event.target.value)} />}
      </form>
    </Dialog>
  );
}

function OwnSeries({ series, production, onClose }: { readonly series: Series; readonly production: Production } & Closing) {
  const { setup } = useServices();
  const { series: store, cast, desk } = useCastRoom();
  const isBusy = useStore(store, (state) => state.isBusy);
  const speakers = useStore(cast, (state) => state.speakers);
  const voices = useStore(setup, (state) => state.voices);
  const [name, setName] = useState(series.name);
  const [isLeaving, setLeaving] = useState(false);
  const shared = Object.entries({ ...(series.settings.voice ? { narrator: series.settings.voice } : {}), ...series.settings.cast });
  const own = unsharedVoices(production, series);
  const others = series.productions.filter(({ id }) => id !== production.id);
  const speaksHere = (speaker: string) => speakers?.some((one) => one.speaker === speaker) ?? false;
  const isRenamed = name.trim() !== '' && name.trim() !== series.name;
  return (
    <Dialog
      title={t`Series`}
      description={others.length === 0 ? t`This is its first book: others join it in their own cast room.` : t`Also in it: ${formatList(others.map(({ title }) => title))}.`}
      className="w-[34rem]"
      canClose={!isBusy}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" className="mr-auto" isBusy={isBusy} onClick={() => setLeaving(true)}>
            {t`Leave the series…`}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t`Done`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 overflow-y-auto p-4">
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (isRenamed) void store.getState().rename(series.id, name.trim());
          }}
        >
          <TextField label={t`Name`} value={name} maxLength={200} autoComplete="off" className="flex-1" onChange={(event) => setName(event.target.value)} />
          <Button type="submit" disabled={!isRenamed} isBusy={isBusy}>
            {t`Rename`}
          </Button>
        </form>
        <section aria-label={t`Voices of the series`}>
          <h3 className="num mb-1.5 text-sm font-normal text-muted">{shared.length === 0 ? t`The series has no voices yet.` : t`${plural(shared.length, 'voice')} for every book of it`}</h3>
          {shared.length > 0 && (
            <ul tabIndex={0} aria-label={t`Voices of the series`} className="max-h-52 overflow-y-auto rounded-md border border-line">
              {shared.map(([speaker, voice]) => (
                <li key={speaker} className="flex items-baseline gap-3 border-b border-line px-3 py-1 last:border-b-0">
                  <span className="min-w-0 flex-1 truncate font-medium">{nameOf(speaker)}</span>
                  <span className="min-w-0 flex-1 truncate text-muted">{voiceName(voice, voices)}</span>
                  <span className="w-26 shrink-0 text-end text-sm text-faint">{speaksHere(speaker) ? '' : t`not in this book`}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
        {Object.keys(own).length > 0 && (
          <div className="flex items-center gap-3">
            <p className="num min-w-0 flex-1 text-muted">
              {t`${plural(Object.keys(own).length, 'voice')} of this book ${Object.keys(own).length === 1 ? t`is` : t`are`} its own.`}
            </p>
            <Button
              onClick={() => {
                onClose();
                void desk.share(own);
              }}
            >
              {t`Share ${Object.keys(own).length === 1 ? t`it` : t`all`} with the series…`}
            </Button>
          </div>
        )}
      </div>
      {isLeaving && (
        <Confirm
          title={t`Leave “${series.name}”?`}
          action={t`Leave the series`}
          keep={t`Stay in it`}
          onClose={() => setLeaving(false)}
          onConfirm={() => {
            onClose();
            void store.getState().leave();
          }}
        >
          {t`The book keeps the voices, words and settings it has from the series; what the series changes later does not reach it any more.`}
        </Confirm>
      )}
    </Dialog>
  );
}
