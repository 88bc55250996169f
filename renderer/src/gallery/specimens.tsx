/** One entry a state. A component of `ui/` that is missing here fails a test. */
import { BookOpen, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Failure } from '#shared/words/failure.ts';
import type { Format } from '#shared/words/run.ts';
import { Bar } from '../ui/Bar.tsx';
import { Busy, Waiting } from '../ui/Busy.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Confirm, Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureText } from '../ui/FailureText.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import { FolderPicker } from '../ui/FolderPicker.tsx';
import { FormatPicker } from '../ui/FormatPicker.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { KeyList } from '../ui/KeyList.tsx';
import { RadioList } from '../ui/RadioList.tsx';
import { Select } from '../ui/Select.tsx';
import { Slider } from '../ui/Slider.tsx';
import { TypedField } from '../ui/TypedField.tsx';

export interface Specimen {
  /** The file in `ui/` that it shows. */
  readonly of: string;
  readonly state: string;
  /** CSS pixels; as wide as it likes where left out. */
  readonly width?: number;
  show(): ReactNode;
}

const FAILURE: Failure = {
  code: 'account.key',
  message: 'ElevenLabs does not know this key.',
  hint: 'Copy it again from the account’s page, then test it.',
  retry: 'later',
  detail: 'HTTP 401 invalid_api_key',
};
const VOICES = [
  { value: 'slt', label: 'Susan', note: 'built in, American English' },
  { value: 'rms', label: 'Richard' },
];
const nothing = () => undefined;

function LiveCheckbox({ begins }: { readonly begins: boolean | 'indeterminate' }) {
  const [checked, setChecked] = useState(begins);
  return (
    <Checkbox checked={checked} onChange={setChecked}>
      Compare the words
    </Checkbox>
  );
}

function LiveSelect({ disabled = false }: { readonly disabled?: boolean }) {
  const [value, setValue] = useState('slt');
  return <Select label="Voice" value={value} options={VOICES} onChange={setValue} disabled={disabled} />;
}

function LiveSlider() {
  const [value, setValue] = useState(1);
  return <Slider label="Pace" min={0.5} max={2} step={0.01} value={value} words={`${value} ×`} onChange={setValue} />;
}

function LiveFormats() {
  const [formats, setFormats] = useState<readonly Format[]>(['m4b', 'mp3']);
  return <FormatPicker formats={formats} onChange={setFormats} />;
}

function LiveRadios() {
  const [value, setValue] = useState('session');
  return (
    <RadioList
      label="Where the key is kept"
      value={value}
      onChange={setValue}
      options={[{ value: 'session', label: 'For this session', note: 'Forgotten when the studio closes.' }, { value: 'file', label: 'In a file that only you can read' }]}
    />
  );
}

const LOOKS = ['primary', 'plain', 'quiet', 'danger'] as const;

export const SPECIMENS: readonly Specimen[] = [
  ...LOOKS.flatMap((look): Specimen[] => [
    { of: 'Button', state: look, show: () => <Button look={look}>Produce all 12 episodes</Button> },
    { of: 'Button', state: `${look}, with an icon`, show: () => <Button look={look} icon={Play}>Play</Button> },
    { of: 'Button', state: `${look}, busy`, show: () => <Button look={look} isBusy>Export</Button> },
    { of: 'Button', state: `${look}, not now`, show: () => <Button look={look} disabled>Export</Button> },
  ]),
  { of: 'Button', state: 'an icon alone', show: () => <IconButton label="Remove" icon={Trash2} /> },
  { of: 'Bar', state: 'none done', width: 240, show: () => <Bar label="Progress" progress={0} className="flex-1" /> },
  { of: 'Bar', state: 'two thirds', width: 240, show: () => <Bar label="Progress" progress={0.66} className="flex-1" /> },
  { of: 'Bar', state: 'done', width: 240, show: () => <Bar label="Progress" progress={1} tone="good" className="flex-1" /> },
  { of: 'Bar', state: 'busy', width: 240, show: () => <Bar label="Progress" progress={null} tone="busy" className="flex-1" /> },
  { of: 'Busy', state: 'alone', show: () => <Busy /> },
  { of: 'Busy', state: 'with words', width: 280, show: () => <Waiting what="Reading the manuscript…" /> },
  { of: 'Checkbox', state: 'off', show: () => <LiveCheckbox begins={false} /> },
  { of: 'Checkbox', state: 'on', show: () => <LiveCheckbox begins /> },
  { of: 'Checkbox', state: 'some', show: () => <LiveCheckbox begins="indeterminate" /> },
  { of: 'Checkbox', state: 'not now', show: () => <Checkbox checked onChange={nothing} disabled>Compare the words</Checkbox> },
  {
    of: 'EmptyState', state: 'with a button', width: 420,
    show: () => (
      <EmptyState icon={BookOpen} title="Start with a manuscript" action={<Button look="primary">Import…</Button>}>
        Drop a file anywhere on this window.
      </EmptyState>
    ),
  },
  { of: 'EmptyState', state: 'words alone', width: 420, show: () => <EmptyState icon={BookOpen} title="Nothing to listen to yet">Produce an episode first.</EmptyState> },
  { of: 'FailureText', state: 'folded', width: 420, show: () => <FailureText failure={FAILURE} /> },
  { of: 'FailureText', state: 'without detail', width: 420, show: () => <FailureText failure={{ ...FAILURE, detail: undefined }} /> },
  { of: 'Field', state: 'filled', width: 240, show: () => <TextField label="Title" defaultValue="Moby-Dick" className="flex-1" /> },
  { of: 'Field', state: 'empty', width: 240, show: () => <TextField label="Author" placeholder="Unknown" className="flex-1" /> },
  { of: 'Field', state: 'not now', width: 240, show: () => <TextField label="Title" defaultValue="Moby-Dick" disabled className="flex-1" /> },
  { of: 'Field', state: 'a group', width: 240, show: () => <FieldGroup legend="Episodes"><LiveCheckbox begins /></FieldGroup> },
  { of: 'Slider', state: 'as it comes', width: 280, show: () => <LiveSlider /> },
  { of: 'Slider', state: 'set, with a note', width: 280, show: () => <Slider label="Stability" note="Lower is livelier." min={0} max={1} step={0.01} value={0.3} words="30 %" isSet onChange={nothing} onReset={nothing} /> },
  { of: 'Slider', state: 'disabled', width: 280, show: () => <Slider label="Pitch" min={0.5} max={2} step={0.01} value={1} words="1 ×" disabled onChange={nothing} /> },
  { of: 'TypedField', state: 'with a sign', width: 240, show: () => <TypedField label="Budget of this run" sign="$" value="12.50" onChange={nothing} note="About $9.10 are expected." /> },
  { of: 'TypedField', state: 'with a problem', width: 240, show: () => <TypedField label="Budget of this run" sign="$" value="a lot" problem="Write an amount in US dollars, such as 12.50." onChange={nothing} /> },
  { of: 'TypedField', state: 'empty', width: 240, show: () => <TypedField label="Calls at once" value="" placeholder="as many as it allows" onChange={nothing} /> },
  { of: 'TypedField', state: 'not now', width: 240, show: () => <TypedField label="Calls at once" value="5" disabled onChange={nothing} /> },
  { of: 'RadioList', state: 'one chosen', width: 320, show: () => <LiveRadios /> },
  { of: 'Select', state: 'closed', show: () => <LiveSelect /> },
  { of: 'Select', state: 'not now', show: () => <LiveSelect disabled /> },
  { of: 'Kbd', state: 'a letter', show: () => <Kbd>A</Kbd> },
  { of: 'Kbd', state: 'a word', show: () => <Kbd>Space</Kbd> },
  { of: 'KeyList', state: 'three rows', width: 280, show: () => <KeyList title="Playing" rows={[{ keys: ['Space'], meaning: 'Play or pause' }, { keys: ['N', 'P'], meaning: 'Next or previous doubtful place, with two seconds before it' }, { keys: ['⇧ A'], meaning: 'Approve all of the episode' }]} /> },
  { of: 'FolderPicker', state: 'the studio’s own', width: 320, show: () => <FolderPicker folder={null} onChange={nothing} /> },
  { of: 'FolderPicker', state: 'another', width: 320, show: () => <FolderPicker folder="/home/ada/Audiobooks/Moby-Dick; or, The Whale, by Herman Melville" onChange={nothing} /> },
  { of: 'FormatPicker', state: 'two chosen', width: 320, show: () => <LiveFormats /> },
];

export interface Overlay {
  readonly of: string;
  readonly name: string;
  show(): ReactNode;
}

export const OVERLAYS: readonly Overlay[] = [
  {
    of: 'Dialog', name: 'Dialog',
    show: () => (
      <Dialog title="Keys" description="What each key does in this room." onClose={nothing} footer={<Button look="primary">Close</Button>}>
        <p className="p-4">Space plays and pauses.</p>
      </Dialog>
    ),
  },
  {
    of: 'Dialog', name: 'Dialog that cannot be left',
    show: () => (
      <Dialog title="Saving" canClose={false} onClose={nothing}>
        <p className="p-4">Saving 135 episodes…</p>
      </Dialog>
    ),
  },
  { of: 'Dialog', name: 'Confirm', show: () => <Confirm title="Cancel the run?" action="Cancel the run" keep="Go on" onConfirm={nothing} onClose={nothing}>What was spoken stays and costs nothing next time.</Confirm> },
];
