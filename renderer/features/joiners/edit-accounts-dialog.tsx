import { type ReactNode, useState } from 'react';
import { msg, t } from '../../../preload/texts/text';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { RadioGroup } from '../../components/radio-group';
import { visibleText } from '../../components/visible-text';
import { attributesIn } from './attributes';
import type { ShowPlan } from './store';
import { joiners, useJoiners } from './use-joiners';

const languages = [
  { value: 'same', label: msg('As it is') },
  { value: 'site', label: msg('That of the site') },
  { value: 'other', label: msg('Another one') },
] as const;

/** What several accounts can have alike: names and addresses are of one person, and are edited one by one or by a list. */
export function EditAccountsDialog({ onPlan }: { readonly onPlan: ShowPlan }): ReactNode {
  const many = useJoiners((state) => (state.open === 'edit-many' ? state.many : null));
  return many === null ? null : <EditForm count={many.count} onPlan={onPlan} />;
}

function EditForm({ count, onPlan }: { readonly count: number; readonly onPlan: ShowPlan }): ReactNode {
  const { failure, isBusy } = useJoiners((state) => state);
  const [language, setLanguage] = useState<(typeof languages)[number]['value']>('same');
  const [locale, setLocale] = useState('');
  const [set, setSet] = useState('');
  const [taken, setTaken] = useState('');
  const given = attributesIn(set);
  const names = [...new Set(taken.split(/[\n,;]/).map((name) => name.trim()))].filter((name) => name !== '');
  const both = given.ok ? names.find((name) => given.attributes.some((one) => one.name === name)) : undefined;
  const attributes = [...(given.ok ? given.attributes : []), ...names.map((name) => ({ name, value: null }))];
  const wish = {
    ...(language === 'same' ? {} : { locale: language === 'site' ? '' : locale.trim() }),
    ...(attributes.length === 0 ? {} : { attributes }),
  };
  const isReady =
    !isBusy &&
    given.ok &&
    both === undefined &&
    (language !== 'other' || locale.trim() !== '') &&
    Object.keys(wish).length > 0;
  return (
    <FormDialog
      title={t('Edit {count, plural, one {# account} other {# accounts}}', { count })}
      description={t(
        'Each account is read first, and what becomes of it is shown. Nothing is changed before you have reviewed it.',
      )}
      size="s"
      onClose={joiners.close}
      submit={t('Review changes')}
      isReady={isReady}
      footerStart={isBusy ? t('Reading the accounts…') : null}
      onSubmit={() => void joiners.planEdits(wish, onPlan)}
    >
      {failure ? <FailureNote failure={failure} /> : null}
      <RadioGroup
        label={t('Language')}
        look="row"
        options={languages.map(({ value, label }) => ({ value, label: t(label) }))}
        value={language}
        onChange={setLanguage}
      />
      {language === 'other' ? (
        <TextField
          label={t('Which language')}
          value={locale}
          onChange={setLocale}
          maxLength={20}
          autoComplete="off"
          description={t('Like de or en_US')}
        />
      ) : null}
      <TextField
        label={t('Attributes to set')}
        value={set}
        onChange={setSet}
        lines={3}
        maxLength={20_000}
        isMono={true}
        description={t('One on each line: region=north. Others stay as they are')}
        error={
          given.ok
            ? null
            : t('“{line}” is no attribute. Write name=value.', { line: visibleText(given.line) })
        }
      />
      <TextField
        label={t('Attributes to take away')}
        value={taken}
        onChange={setTaken}
        lines={2}
        maxLength={20_000}
        isMono={true}
        description={t('Names alone, one on each line')}
        error={
          both === undefined
            ? null
            : t('“{name}” is to be set above. Leave it out of one of the two.', { name: visibleText(both) })
        }
      />
    </FormDialog>
  );
}
