import { X } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import type { JoiningPreview, JoiningRules } from '../../../preload/contract/people';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { IconButton } from '../../components/icon-button';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { Switch } from '../../components/switch';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import styles from './page.module.css';

/** Which addresses are one person's without anybody linking them: domains that are another one's, and plus addresses. */
export function PeopleSection(): ReactNode {
  const [saved, setSaved] = useState<JoiningRules | null>(null);
  const [draft, setDraft] = useState<JoiningRules | null>(null);
  const [domain, setDomain] = useState('');
  const [means, setMeans] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [preview, setPreview] = useState<JoiningPreview | null>(null);
  const isChanged = draft !== null && JSON.stringify(draft) !== JSON.stringify(saved);
  useEffect(() => {
    void bridge.people.rules().then((reply) => {
      if (!reply.ok) return setFailure(reply.error);
      setSaved(reply.value);
      setDraft(reply.value);
    });
  }, []);
  useEffect(() => {
    let isAsked = true;
    setPreview(null);
    if (draft && isChanged)
      void bridge.people.preview(draft).then((reply) => {
        if (!isAsked) return;
        setFailure(reply.ok ? null : reply.error);
        if (reply.ok) setPreview(reply.value);
      });
    return () => {
      isAsked = false;
    };
  }, [draft, isChanged]);

  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (!draft || domain.trim() === '' || means.trim() === '') return;
    setDraft({ ...draft, aliases: [...draft.aliases, { domain: domain.trim(), means: means.trim() }] });
    setDomain('');
    setMeans('');
  };
  const save = async (): Promise<void> => {
    if (!draft) return;
    setBusy(true);
    const reply = await bridge.people.setRules(draft);
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    setFailure(null);
    setSaved(reply.value);
    setDraft(reply.value);
    toasts.getState().show({ text: t('Saved who is one person') });
  };
  if (draft === null) return failure ? <FailureNote failure={failure} /> : null;
  return (
    <section className={styles.section} aria-labelledby="settings-people">
      <h2 id="settings-people" className={styles.heading}>
        {t('People')}
      </h2>
      <p className={styles.text}>
        {t(
          'Accounts with the same e-mail are one person. Where addresses differ, a rule for this client or a link in the person panel joins them.',
        )}
      </p>
      {draft.aliases.length === 0 ? null : (
        <ul className={styles.aliases} aria-label={t('Domain aliases')}>
          {draft.aliases.map((alias) => (
            <li key={`${alias.domain} ${alias.means}`} className={styles.alias}>
              <span className={styles['alias-words']}>
                {rich('{domain} is {other}', {
                  domain: <SafeText text={alias.domain} />,
                  other: <SafeText text={alias.means} />,
                })}
              </span>
              <IconButton
                label={t('Remove {what}', { what: visibleText(alias.domain) })}
                size="s"
                icon={<X size={14} aria-hidden="true" />}
                onPress={() => setDraft({ ...draft, aliases: draft.aliases.filter((one) => one !== alias) })}
              />
            </li>
          ))}
        </ul>
      )}
      <form className={`${styles.name} ${styles.even}`} onSubmit={add}>
        <TextField
          label={t('Domain')}
          placeholder="acme.co.uk"
          value={domain}
          onChange={setDomain}
          maxLength={254}
          autoComplete="off"
        />
        <TextField
          label={t('Is the same as')}
          placeholder="acme.com"
          value={means}
          onChange={setMeans}
          maxLength={254}
          autoComplete="off"
        />
        <Button type="submit" size="l" isDisabled={domain.trim() === '' || means.trim() === ''}>
          {t('Add')}
        </Button>
      </form>
      <Switch
        label={t('Plus addressing')}
        description={t('ana+news@acme.com is ana@acme.com. Not every mail server delivers so.')}
        isSelected={draft.plusAddressing}
        onChange={(on) => setDraft({ ...draft, plusAddressing: on })}
      />
      {failure ? <FailureNote failure={failure} /> : null}
      <div role="status" aria-label={t('Preview of people')} className={styles.preview}>
        {isChanged && preview ? <Preview preview={preview} /> : null}
      </div>
      {isChanged ? (
        <div className={styles.buttons}>
          <Button size="l" variant="primary" onPress={() => void save()} isPending={isBusy}>
            {t('Save people rules')}
          </Button>
          <Button size="l" onPress={() => setDraft(saved)} isDisabled={isBusy}>
            {t('Discard')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function Preview({ preview }: { readonly preview: JoiningPreview }): ReactNode {
  const { joined, split, examples } = preview;
  if (joined === 0 && split === 0)
    return <p className={styles.text}>{t('Joins nobody yet, and parts nobody.')}</p>;
  return (
    <>
      <p className={styles.text}>
        {joined === 0
          ? ''
          : `${t('Joins {count, plural, one {# person} other {# people}} to another one.', { count: joined })} `}
        {split === 0 ? '' : t('Parts people: there will be {count, number} more.', { count: split })}
      </p>
      {examples.map((addresses) => (
        <p key={addresses.join(' ')} className={styles.text}>
          <SafeText text={addresses.join(` ${t('and')} `)} />
        </p>
      ))}
    </>
  );
}
