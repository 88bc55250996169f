import { Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { LexiconScope, SpokenWord } from '#shared/words/lexicon.ts';
import { useServices } from '../../app/use-services.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { FailureText } from '../../ui/FailureText.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Select } from '../../ui/Select.tsx';
import { FormFooter } from './FormFooter.tsx';
import { languageOptions, languageValue, readLanguage, scopeOptions, scopeOf } from './lexicon-words.ts';
import { Segments } from './Segments.tsx';
import { sayTouched } from './touched-words.ts';
import { useScriptRoom } from './use-script-room.ts';
import { t } from '../../words/t.ts';

/** How a word is said: respelled or in the phonetic alphabet, heard at once, and what it touches before it is saved. */
export function WordForm({ onClose }: { onClose(): void }) {
  const { production: productionStore } = useServices();
  const { lexicon } = useScriptRoom();
  const production = useStore(productionStore, (state) => state.production);
  const { word: first, from, preview, failure, isHearing, isSaving } = useStore(lexicon);
  const [word, setWord] = useState<SpokenWord | null>(first);
  const [of, setOf] = useState<LexiconScope['of']>(from?.scope?.of ?? 'production');
  const said = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The word is known: how it is said is what the form is for.
    if (lexicon.getState().word?.word) requestAnimationFrame(() => said.current?.select());
  }, [lexicon]);
  const scope = production && scopeOf(of, production.id, production.series);
  useEffect(() => {
    if (word && scope) lexicon.getState().consider(word, scope);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the scope is made anew each time; `of` says it all
  }, [lexicon, word, of]);
  if (!word || !scope || !production) return null;
  const isWhole = word.word.trim() !== '' && word.say.text.trim() !== '';
  const hear = () => isWhole && void lexicon.getState().hear(word);
  return (
    <form
      onSubmit={async (event) => {
        event.preventDefault();
        if (isWhole && (await lexicon.getState().save(word, scope))) onClose();
      }}
    >
      <div className="flex flex-col gap-3 px-4 py-3">
        <TextField label={t`Word, or words in a row`} value={word.word} maxLength={200} autoComplete="off" onChange={(event) => setWord({ ...word, word: event.target.value })} />
        <div>
          <div className="flex items-end gap-2">
            <TextField
              label={t`Is said`}
              className="flex-1"
              value={word.say.text}
              maxLength={400}
              autoComplete="off"
              spellCheck={false}
              ref={said}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                hear();
              }}
              placeholder={word.say.as === 'ipa' ? t`ˈkwiːkwɛɡ` : t`queek-weg`}
              onChange={(event) => setWord({ ...word, say: { ...word.say, text: event.target.value } })}
            />
            <Button icon={Volume2} isBusy={isHearing} disabled={!isWhole} onClick={hear} title={t`Hear it in the narrator’s voice`}>
              {t`Hear`}
            </Button>
          </div>
          <div className="mt-2 flex items-center gap-2">
            <Segments label={t`Written as`} value={word.say.as} options={[{ value: 'respelling', label: t`Respelling` }, { value: 'ipa', label: t`IPA` }]} onChange={(as) => setWord({ ...word, say: { as, text: word.say.text } })} />
            <Checkbox checked={!word.matchCase} onChange={(any) => setWord({ ...word, matchCase: !any })} className="ml-auto">
              {t`however it is written`}
            </Checkbox>
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Segments label={t`Holds for`} value={of} options={scopeOptions(production.series !== null)} onChange={(next) => setOf(next)} />
          <Select label={t`Language`} className="ml-auto" value={languageValue(word.language)} options={languageOptions(production.language, word.language)} onChange={(value) => setWord({ ...word, language: readLanguage(value) })} />
        </div>
        {failure && <FailureText failure={failure} className="text-sm" />}
        <p role="status" aria-label={t`What it touches`} className="num min-h-5 text-sm text-muted">
          {!isWhole ? t`Nothing is changed yet.` : preview ? sayTouched(preview) : failure ? '' : t`Looking what it touches…`}
        </p>
      </div>
      <FormFooter action={from ? t`Save change` : t`Save`} isBusy={isSaving} isOff={!isWhole} onClose={onClose}>
        <span aria-hidden className="text-sm text-faint">
          <Kbd>{t`Ctrl Enter`}</Kbd> {t`hear`}
        </span>
      </FormFooter>
    </form>
  );
}
