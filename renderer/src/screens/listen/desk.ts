/** What a person does at a doubtful place, whether by key, by button or from the palette. */
import type { Marker } from '#shared/words/quality.ts';
import type { NoticesStore } from '../../app/notices.ts';
import type { PlayerStore } from '../../player/player-store.ts';
import { plural } from '../../ui/format.ts';
import { currentLine } from './current-line.ts';
import type { Hearing } from './hearing.ts';
import type { RoomKey } from './keys.ts';
import type { ListenStore } from './listen-store.ts';
import type { LineAt, QueueStore } from './queue-store.ts';
import type { RoomStore } from './room-store.ts';
import { nextTake } from './takes-store.ts';
import type { TakesStore } from './takes-store.ts';
import { t } from '../../words/t.ts';

interface Parts {
  readonly queue: QueueStore;
  readonly listen: Pick<ListenStore, 'getState'>;
  readonly takes: Pick<TakesStore, 'getState'>;
  readonly room: Pick<RoomStore, 'getState'>;
  readonly player: Pick<PlayerStore, 'getState'>;
  readonly hearing: Hearing;
  readonly notices: NoticesStore;
}

export interface Desk {
  /** The line that is asked about; null before an episode is produced. */
  line(): LineAt | null;
  approve(): Promise<void>;
  approveEpisode(): Promise<void>;
  pickUp(): Promise<void>;
  edit(): void;
  /** Sends an edited line to be spoken; false where it has no words. */
  send(line: LineAt, before: string, text: string): boolean;
  mark(): void;
  saveMarker(note: string): Promise<void>;
  /** Goes to a marker and looks at it. */
  lookAt(marker: Marker): void;
  /** The next one in the order of the book, around again. */
  nextMarker(): void;
  /** Removes the marker that is looked at; false where there is none. */
  removeMarker(): boolean;
  nextTake(): Promise<void>;
  chooseTake(take: number): Promise<void>;
  undo(): Promise<void>;
  /** Does what a key asks for; false where there was nothing to do, so that the key keeps its own meaning. */
  press(key: RoomKey): boolean;
}

const CLOSER = 0.5;
/** A seek lands a hair beside its mark. */
const AT_MARKER = 0.02;

export function createDesk({ queue, listen, takes, room, player, hearing, notices }: Parts): Desk {
  const say = (text: string) => notices.getState().say(text);
  /** Whoever is quicker than an episode opens means the place that it is opened for. */
  const line = (): LineAt | null => {
    const { place } = queue.getState();
    if (place?.finding.line && place.episode === hearing.heading()) return { episode: place.episode, line: place.finding.line, place: place.id };
    return currentLine(listen.getState().audio, place, player.getState().seconds);
  };
  /** The undecided place that is looked at, in the episode that is shown. */
  const placeHere = () => {
    const { place } = queue.getState();
    return place && !place.decision && place.episode === (hearing.heading() ?? listen.getState().episode) ? place : null;
  };
  /** Where a decision leads to another place, that one is heard at once. */
  const goOn = async (ask: () => Promise<boolean>): Promise<boolean> => {
    const before = queue.getState().at;
    const asked = ask();
    const { at, place } = queue.getState();
    if (place && at !== before) hearing.hear(place);
    else if (at !== before) player.getState().pause();
    return asked;
  };
  const step = (by: 1 | -1) => {
    const place = queue.getState().step(by);
    if (place) return hearing.hear(place);
    say((queue.getState().queue?.places.length ?? 0) === 0 ? t`No doubtful place is left.` : by === 1 ? t`This is the last doubtful place.` : t`This is the first doubtful place.`);
  };

  const desk: Desk = {
    line,
    async approve() {
      const place = placeHere();
      if (place) await goOn(() => queue.getState().approve(place.id));
      else say(queue.getState().place?.decision ? t`This place is decided already. N goes to the next.` : t`No doubtful place is chosen here. N goes to the next.`);
    },
    async approveEpisode() {
      const { episode } = listen.getState();
      const count = (queue.getState().queue?.places ?? []).filter((place) => place.episode === episode).length;
      if (!episode || count === 0) return say(t`Nothing in this episode waits for a decision.`);
      if (await goOn(() => queue.getState().approveEpisode(episode))) say(t`${plural(count, 'place')} of the episode approved. Undo takes it back.`);
    },
    async pickUp() {
      const at = line();
      if (at) await goOn(() => queue.getState().pickUp(at));
      else say(t`There is no line to speak again: this episode is not produced yet.`);
    },
    edit() {
      const at = line();
      if (!at) return say(t`Only a produced line can be edited and spoken again.`);
      player.getState().pause();
      takes.getState().stop();
      room.getState().edit(at);
    },
    send(at, before, text) {
      const trimmed = text.trim();
      if (trimmed === '') return false;
      room.getState().edit(null);
      void goOn(() => queue.getState().pickUp(at, trimmed === before ? undefined : trimmed));
      return true;
    },
    mark() {
      const { episode, audio } = listen.getState();
      const { playing, seconds } = player.getState();
      if (!episode || !audio || playing?.episode?.id !== episode) return say(t`Open a produced episode to set a marker.`);
      const place = placeHere();
      room.getState().mark({ episode, seconds, place: place && line()?.place === place.id ? place.id : null });
    },
    async saveMarker(note) {
      const { marking } = room.getState();
      if (!marking) return;
      room.getState().mark(null);
      await goOn(() => queue.getState().mark(marking.episode, marking.seconds, note.trim(), marking.place));
    },
    lookAt(marker) {
      if (marker.episode === listen.getState().episode) player.getState().seek(marker.seconds);
      else hearing.visit(marker.episode, marker.seconds);
      room.getState().lookAt(marker.id);
    },
    nextMarker() {
      const { markers = [] } = queue.getState().queue ?? {};
      const { episode } = listen.getState();
      const last = markers.findLastIndex((marker) => marker.episode === episode);
      const isAhead = (marker: Marker) => marker.episode === episode && marker.seconds > player.getState().seconds + AT_MARKER;
      const marker = markers.find(isAhead) ?? markers[last + 1] ?? markers[0];
      if (marker) desk.lookAt(marker);
      else say(t`There is no marker. M sets one.`);
    },
    removeMarker() {
      const marker = queue.getState().queue?.markers.find(({ id }) => id === room.getState().marker);
      if (!marker) return false;
      room.getState().lookAt(null);
      void queue.getState().unmark(marker);
      return true;
    },
    async nextTake() {
      const next = nextTake(takes.getState().takes ?? []);
      if (next) await desk.chooseTake(next.id);
      else say(t`This line has no other take. R speaks it again.`);
    },
    async chooseTake(take) {
      const { episode, line, takes: known } = takes.getState();
      if (!episode || !line || known?.find((each) => each.id === take)?.isChosen !== false) return;
      const { place } = queue.getState();
      if (await queue.getState().chooseTake({ episode, line, place: place?.finding.line === line ? place.id : null }, take)) {
        void takes.getState().open(episode, line);
        await takes.getState().hear(take);
      }
    },
    async undo() {
      const { undoable } = queue.getState().queue ?? {};
      if (!undoable) return say(t`There is nothing to take back.`);
      if (await queue.getState().undo()) say(t`Taken back: ${undoable}.`);
    },
    press(key) {
      const { playing, seconds, loop, setLoop } = player.getState();
      const { editing, marking, marker, zoom, edit, mark, lookAt } = room.getState();
      switch (key.do) {
        case 'next place':
          return (step(1), true);
        case 'previous place':
          return (step(-1), true);
        case 'approve':
          return (void desk.approve(), true);
        case 'approve episode':
          return (void desk.approveEpisode(), true);
        case 'pickup':
          return (void desk.pickUp(), true);
        case 'edit':
          return (desk.edit(), true);
        case 'next take':
          return (void desk.nextTake(), true);
        case 'hear take': {
          const take = takes.getState().takes?.[key.number - 1];
          return (take ? void takes.getState().hear(take.id) : say(t`This line has no take ${key.number}.`), true);
        }
        case 'choose take': {
          const { heard, takes: known } = takes.getState();
          const take = known?.find((each) => each.id === heard);
          if (!take || take.isChosen) return false;
          return (void desk.chooseTake(take.id), true);
        }
        case 'mark':
          return (desk.mark(), true);
        case 'next marker':
          return (desk.nextMarker(), true);
        case 'remove marker':
          return desk.removeMarker();
        case 'loop in':
          if (playing) setLoop({ startSeconds: seconds, endSeconds: loop?.endSeconds != null && loop.endSeconds > seconds ? loop.endSeconds : null });
          return true;
        case 'loop out':
          if (playing) setLoop({ startSeconds: loop && loop.startSeconds < seconds ? loop.startSeconds : 0, endSeconds: seconds });
          return true;
        case 'end loop':
          return (setLoop(null), true);
        case 'zoom in':
          return (zoom(CLOSER, seconds), true);
        case 'zoom out':
          return (zoom(1 / CLOSER, seconds), true);
        case 'undo':
          return (void desk.undo(), true);
        case 'leave':
          if (takes.getState().isPlaying) return (takes.getState().stop(), true);
          if (editing || marking || marker !== null) return (edit(null), mark(null), lookAt(null), true);
          return loop ? (setLoop(null), true) : false;
      }
    },
  };
  return desk;
}
