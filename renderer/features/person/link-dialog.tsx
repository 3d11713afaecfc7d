import { type ReactNode, useEffect, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { AccountRow, DirectoryQuery, Person } from '../../../preload/contract/directory';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { InstanceName } from '../../components/account/instance-name';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { SearchBox } from '../../components/search-box';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { noFilters } from '../../state/no-filters';
import styles from './joins.module.css';

const question: Omit<DirectoryQuery, 'search'> = {
  view: 'accounts',
  filters: noFilters,
  groupBy: 'none',
  sort: [],
  offset: 0,
  limit: 30,
};

export interface LinkDialogProps {
  readonly person: Person;
  readonly onClose: () => void;
}

/** Finds an account anywhere in the client and says that it is this person's, with a reason. */
export function LinkDialog({ person, onClose }: LinkDialogProps): ReactNode {
  const [search, setSearch] = useState(person.name);
  const [found, setFound] = useState<readonly AccountRow[] | null>(null);
  const [chosen, setChosen] = useState<AccountRow | null>(null);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  useEffect(() => {
    let isAsked = true;
    void bridge.directory.query({ ...question, search }).then((reply) => {
      if (!isAsked) return;
      if (!reply.ok) return setFailure(reply.error);
      const mine = new Set(person.accounts.map(({ ref }) => ref));
      const rows = reply.value.rows as readonly AccountRow[];
      setFound(rows.filter(({ ref, kind }) => kind !== 'api-key' && !mine.has(ref)));
    });
    return () => {
      isAsked = false;
    };
  }, [search, person]);

  const link = async (): Promise<void> => {
    setTried(true);
    const [home] = person.accounts;
    if (!chosen || !home || reason.trim() === '') return;
    setBusy(true);
    const reply = await bridge.people.link({ who: home.ref, other: chosen.ref, reason: reason.trim() });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    toasts.getState().show({
      text: t('Linked {email} with {name}', {
        email: visibleText(chosen.email),
        name: visibleText(person.name),
      }),
    });
    onClose();
  };
  return (
    <FormDialog
      title={t('Link another account')}
      description={rich(
        'Says that an account under another address is {name} too. All accounts of that address come along.',
        { name: <SafeText text={person.name} /> },
      )}
      onClose={onClose}
      submit={t('Link')}
      isBusy={isBusy}
      onSubmit={() => void link()}
    >
      <SearchBox
        label={t('Search accounts')}
        placeholder={t('Search name or e-mail')}
        value={search}
        onChange={setSearch}
        autoFocus={true}
      />
      <ListBox
        aria-label={t('Accounts found')}
        selectionMode="single"
        selectedKeys={chosen ? [chosen.ref] : []}
        onSelectionChange={(keys) =>
          setChosen(found?.find(({ ref }) => keys !== 'all' && keys.has(ref)) ?? null)
        }
        items={(found ?? []).map((row) => ({ id: row.ref, row }))}
        renderEmptyState={() => (
          <div className={styles.none}>
            {found === null ? t('Looking…') : t('Nobody else has these words. Try fewer, or the e-mail.')}
          </div>
        )}
        className={styles.results ?? ''}
      >
        {({ row }) => (
          <ListBoxItem
            textValue={`${visibleText(row.name)} ${visibleText(row.email)}`}
            className={styles.result ?? ''}
          >
            <span className={styles.head}>
              <SafeText text={row.name} />
              <InstanceName name={row.instance} environment={row.environment} />
            </span>
            <span className={styles.email}>
              <SafeText text={row.email} />
            </span>
          </ListBoxItem>
        )}
      </ListBox>
      <TextField
        label={t('Reason or ticket')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        autoComplete="off"
        error={
          isTried && !chosen
            ? t('Choose an account in the list above.')
            : isTried && reason.trim() === ''
              ? t('Say why, for whoever reads the journal.')
              : null
        }
      />
      {failure ? <FailureNote failure={failure} /> : null}
    </FormDialog>
  );
}
