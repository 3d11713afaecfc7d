import { type ReactNode, useState } from 'react';
import type { Editable } from '../../../preload/contract/joiners';
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
    <Dialog title="Edit account" size="s" isOpen={true} onClose={joiners.close}>
      {failure ? (
        <FailureNote failure={failure} />
      ) : (
        <EmptyState title="Reading the account" isLoading={true} />
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
    lockedBy === null ? {} : { isReadOnly: true, description: `Comes from ${lockedBy}: change it there` };
  return (
    <FormDialog
      title="Edit account"
      description={`${visibleText(editable.email)} on ${visibleText(editable.instance)}, as it is now. Nothing is changed before you have reviewed it.`}
      size="s"
      onClose={joiners.close}
      submit="Review changes"
      isReady={isReady}
      onSubmit={() => void joiners.planEdit(wish, onPlan)}
    >
      {failure ? <FailureNote failure={failure} /> : null}
      {moved.length > 0 ? (
        <Banner tone="warning" isLive={true}>
          {`Somebody else has changed ${new Intl.ListFormat('en').format(moved)} meanwhile. This is the account as it is now, with what you typed: look at it again.`}
        </Banner>
      ) : null}
      <div className={styles.pair}>
        <TextField
          label="First name"
          value={firstName}
          onChange={set('firstName')}
          maxLength={254}
          autoComplete="off"
          autoFocus={true}
          {...lock}
        />
        <TextField
          label="Last name"
          value={lastName}
          onChange={set('lastName')}
          maxLength={254}
          autoComplete="off"
          {...lock}
        />
      </div>
      <TextField
        label="E-mail"
        type="email"
        value={email}
        onChange={set('email')}
        maxLength={254}
        autoComplete="off"
        description="It is also what the person signs in with; Metabase tells nobody of the change"
      />
      <TextField
        label="Language"
        value={locale}
        onChange={set('locale')}
        maxLength={20}
        autoComplete="off"
        description="Like de or en_US; empty: that of the site"
      />
      <TextField
        label="Attributes"
        value={attributes}
        onChange={(text) => setEdited({ text, of: editable.attributes })}
        lines={3}
        maxLength={20_000}
        isMono={true}
        description={`One on each line: region=north${hidden === 0 ? '' : `. ${hidden} more cannot stand on a line and stay as they are`}`}
        error={read.ok ? null : `“${visibleText(read.line)}” is no attribute. Write name=value.`}
      />
    </FormDialog>
  );
}
