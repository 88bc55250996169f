import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Marker } from '#shared/words/quality.ts';
import { ActionKey } from '../../app/keys/ActionKey.tsx';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { INPUT } from '../../ui/Field.tsx';
import { formatTenths } from '../../ui/format.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import type { Marking } from './room-store.ts';
import { TakeStrip } from './TakeStrip.tsx';
import { t } from '../../words/t.ts';

/** Takes of the current line, and one key each for what can be decided. */
export function DeskBar() {
  const { desk, room, queue } = useServices();
  const marking = useStore(room, (state) => state.marking);
  const lookedAt = useStore(room, (state) => state.marker);
  const marker = useStore(queue, (state) => state.queue?.markers.find(({ id }) => id === lookedAt));
  const isEditing = useStore(room, (state) => state.editing !== null);
  const isUndecided = useStore(queue, (state) => state.place !== null && state.place.decision === null);
  return (
    <section aria-label={t`Decide`} className="flex min-h-14 shrink-0 items-center justify-end gap-2 border-t border-line bg-panel px-5 py-1.5 max-[87rem]:min-h-24.5 max-[87rem]:flex-wrap">
      {marking ? (
        <MarkerForm key={marking.seconds} marking={marking} />
      ) : marker ? (
        <MarkerNote marker={marker} />
      ) : (
        <>
          <TakeStrip />
          <Button disabled={isEditing} onClick={() => desk.edit()}>
            {t`Edit`} <ActionKey action="edit" />
          </Button>
          <Button onClick={() => desk.mark()}>
            {t`Marker`} <ActionKey action="mark" />
          </Button>
          <Button onClick={() => void desk.pickUp()}>
            {t`Pickup`} <ActionKey action="pickup" />
          </Button>
          <Button look={isUndecided ? 'primary' : 'plain'} disabled={!isUndecided} onClick={() => void desk.approve()}>
            {t`Approve`} <ActionKey action="approve" />
          </Button>
        </>
      )}
    </section>
  );
}

/** A note on the moment that is heard; Enter keeps it, Esc leaves. */
function MarkerForm({ marking }: { readonly marking: Marking }) {
  const { desk, room } = useServices();
  const [note, setNote] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const cameFrom = document.activeElement;
    field.current?.focus();
    return () => void (cameFrom instanceof HTMLElement && cameFrom.focus());
  }, []);
  return (
    <form
      className="flex flex-1 items-center gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void desk.saveMarker(note);
      }}
    >
      <label htmlFor="marker-note" className="num shrink-0 text-muted">
        {t`Marker at ${formatTenths(marking.seconds)}${marking.place && t`, decides this place`}`}
      </label>
      <input
        id="marker-note"
        ref={field}
        value={note}
        autoComplete="off"
        placeholder={t`What is to be done or asked here`}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          room.getState().mark(null);
        }}
        className={INPUT}
      />
      <Button look="quiet" onClick={() => room.getState().mark(null)}>
        {t`Leave`} <Kbd>Esc</Kbd>
      </Button>
      <Button type="submit">
        {t`Set marker`} <Kbd>{t`Enter`}</Kbd>
      </Button>
    </form>
  );
}

/** A marker that is looked at: what it says, and how it goes. */
function MarkerNote({ marker }: { readonly marker: Marker }) {
  const { desk, room } = useServices();
  return (
    <>
      <p role="status" className="num mr-auto min-w-0 truncate" title={marker.note}>
        <span className="text-muted">{t`Marker at ${formatTenths(marker.seconds)}:`}</span> {marker.note || t`no note`}
      </p>
      <Button look="quiet" onClick={() => room.getState().lookAt(null)}>
        {t`Leave`} <Kbd>Esc</Kbd>
      </Button>
      <Button onClick={() => void desk.nextMarker()}>
        {t`Next marker`} <Kbd>⇧ M</Kbd>
      </Button>
      <Button onClick={() => void desk.removeMarker()}>
        {t`Remove marker`} <Kbd>Del</Kbd>
      </Button>
    </>
  );
}
