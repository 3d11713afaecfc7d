import { type ReactNode, useState } from 'react';
import type { Editable } from '../../../preload/contract/joiners';
import { list } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { Dialog } from '../../components/dialog';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { visibleText } from '../../components/visible-text';
import { attributesChanged, attributesIn, type EditedText, inLines, textOn } from './attributes';
import styles from './joiners.module.css';
import type { ShowPlan } from './store';
import { joiners, useJoiners } from './use-joiners';

/** Names, address, language and attributes of one account, as the server has them now. */
export function EditAccountDialog({ onPlan }: { readonly onPlan: ShowPlan }): ReactNode {
  const { open, editable, failure } = useJoiners((state) => state);
  if (open !== 'edit') return null;
  if (editable) return <EditForm key={editable.ref} editable={editable} onPlan={onPlan} />;
  return (
    <Dialog title={t('Edit account')} size="s" isOpen={true} onClose={joiners.close}>
      {failure ? (
        <FailureNote failure={failure} />
      ) : (
        <EmptyState title={t('Reading the account')} isLoading={true} />
      )}
    </Dialog>
  );
}

type Fields = Record<'email' | 'firstName' | 'lastName' | 'locale', string>;

function EditForm({
  editable,
  onPlan,
}: {
  readonly editable: Editable;
  readonly onPlan: ShowPlan;
}): ReactNode {
  const { failure, isBusy, moved } = useJoiners((state) => state);
  // What nobody has typed into follows the account.
  const [typed, setTyped] = useState<Partial<Fields>>({});
  const [edited, setEdited] = useState<EditedText | null>(null);
  const { email, firstName, lastName, locale } = { ...editable, ...typed };
  const attributes = textOn(editable.attributes, edited);
  const set =
    (field: keyof Fields) =>
    (value: string): void =>
      setTyped({ ...typed, [field]: value });
  const read = attributesIn(attributes);
  const changed = read.ok && edited ? attributesChanged(editable.attributes, read.attributes) : [];
  const hidden = editable.attributes.length - inLines(editable.attributes).length;
  const wish = {
    ...(email.trim() === editable.email ? {} : { email }),
    ...(firstName.trim() === editable.firstName ? {} : { firstName }),
    ...(lastName.trim() === editable.lastName ? {} : { lastName }),
    ...(locale.trim() === editable.locale ? {} : { locale }),
    ...(changed.length === 0 ? {} : { attributes: changed }),
  };
  const isReady = !isBusy && read.ok && email.trim().length > 2 && Object.keys(wish).length > 0;
  const { lockedBy } = editable;
  const lock =
    lockedBy === null
      ? {}
      : {
          isReadOnly: true,
          description: t('Comes from {provider}: change it there', { provider: lockedBy }),
        };
  return (
    <FormDialog
      title={t('Edit account')}
      description={t('{email} on {instance}, as it is now. Nothing is changed before you have reviewed it.', {
        email: visibleText(editable.email),
        instance: visibleText(editable.instance),
      })}
      size="s"
      onClose={joiners.close}
      submit={t('Review changes')}
      isReady={isReady}
      onSubmit={() => void joiners.planEdit(wish, onPlan)}
    >
      {failure ? <FailureNote failure={failure} /> : null}
      {moved.length > 0 ? (
        <Banner tone="warning" isLive={true}>
          {t(
            'Somebody else has changed {what} meanwhile. This is the account as it is now, with what you typed: look at it again.',
            { what: list(moved) },
          )}
        </Banner>
      ) : null}
      <div className={styles.pair}>
        <TextField
          label={t('First name')}
          value={firstName}
          onChange={set('firstName')}
          maxLength={254}
          autoComplete="off"
          autoFocus={true}
          {...lock}
        />
        <TextField
          label={t('Last name')}
          value={lastName}
          onChange={set('lastName')}
          maxLength={254}
          autoComplete="off"
          {...lock}
        />
      </div>
      <TextField
        label={t('E-mail')}
        type="email"
        value={email}
        onChange={set('email')}
        maxLength={254}
        autoComplete="off"
        description={t('It is also what the person signs in with; Metabase tells nobody of the change')}
      />
      <TextField
        label={t('Language')}
        value={locale}
        onChange={set('locale')}
        maxLength={20}
        autoComplete="off"
        description={t('Like de or en_US; empty: that of the site')}
      />
      <TextField
        label={t('Attributes')}
        value={attributes}
        onChange={(text) => setEdited({ text, of: editable.attributes })}
        lines={3}
        maxLength={20_000}
        isMono={true}
        description={t(
          'One on each line: region=north{hidden, plural, =0 {} other {. # more cannot stand on a line and stay as they are}}',
          { hidden },
        )}
        error={
          read.ok ? null : t('“{line}” is no attribute. Write name=value.', { line: visibleText(read.line) })
        }
      />
    </FormDialog>
  );
}
