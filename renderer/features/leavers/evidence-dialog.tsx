import { type ReactNode, useEffect, useState } from 'react';
import type { LeaverAccountRow, LeaverRow } from '../../../preload/contract/leavers';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { InstanceName } from '../../components/account/instance-name';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { fullDate } from '../../components/relative-date';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import styles from './leavers.module.css';
import { leavers, useLeavers } from './use-leavers';
import { hoursText, numberText, timeliness } from './words';

export interface EvidenceDialogProps {
  readonly email: string;
  readonly onPerson: (email: string) => void;
  readonly onLeave: (email: string) => void;
  readonly onClose: () => void;
}

const moment = (iso: string | null, nothing: string): string =>
  iso === null ? nothing : fullDate(new Date(iso));

/** The evidence of one leaver (market 8.3): what was said of the end, and what became of each account. */
export function EvidenceDialog({ email, onPerson, onLeave, onClose }: EvidenceDialogProps): ReactNode {
  const row = useLeavers((state) => state.rows.find((one) => one.email === email) ?? null);
  const limit = useLeavers((state) => state.summary?.limitHours ?? 24);
  const [accounts, setAccounts] = useState<readonly LeaverAccountRow[] | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  useEffect(() => {
    let isOpen = true;
    void leavers.accounts(email).then((reply) => {
      if (!isOpen) return;
      if (reply.ok) setAccounts(reply.value);
      else setFailure(reply.error);
    });
    return () => {
      isOpen = false;
    };
  }, [email]);
  const and = (then: (who: string) => void) => (): void => {
    onClose();
    then(email);
  };
  return (
    <Dialog
      title={t('Evidence of {email}', { email: visibleText(email) })}
      size="l"
      isOpen={true}
      onClose={onClose}
      footer={
        <>
          <Button size="l" onPress={onClose}>
            {t('Close')}
          </Button>
          <Button size="l" onPress={and(onPerson)}>
            {t('Show accounts')}
          </Button>
          {row !== null && row.stillActive > 0 ? (
            <Button size="l" variant="danger" onPress={and(onLeave)}>
              {t('Review: disable everywhere…')}
            </Button>
          ) : null}
        </>
      }
    >
      {row === null ? null : <Facts row={row} limitHours={limit} />}
      {failure ? <FailureNote failure={failure} /> : null}
      {accounts === null ? (
        failure ? null : (
          <EmptyState title={t('Reading the journal')} isLoading={true} />
        )
      ) : accounts.length === 0 ? (
        <EmptyState
          title={t('No account was found')}
          text={t('The search for accounts is in the report: where, and when.')}
        />
      ) : (
        <Accounts accounts={accounts} />
      )}
    </Dialog>
  );
}

function Facts({ row, limitHours }: { readonly row: LeaverRow; readonly limitHours: number }): ReactNode {
  const source = [row.endSource, row.ticket].filter(Boolean).join(', ');
  const facts: readonly (readonly [string, string])[] = [
    [
      t('End of work'),
      source === ''
        ? moment(row.endedAt, t('nobody has said'))
        : t('{when}, by {source}', { when: moment(row.endedAt, t('nobody has said')), source }),
    ],
    [t('Asked for'), moment(row.requestedAt, t('not known'))],
    [
      t('All disabled'),
      row.isEstimated
        ? t('{when}, elsewhere: estimated', { when: moment(row.disabledAt, t('no')) })
        : moment(row.disabledAt, t('no')),
    ],
    [t('In time'), [timeliness(row, limitHours), row.why].filter(Boolean).join(': ')],
    [t('Signed in after'), moment(row.signedInAfter, t('no'))],
    ...(row.leftoversRunning === null
      ? []
      : [[t('Left running'), numberText(row.leftoversRunning)] as const]),
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>
            <SafeText text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Accounts({ accounts }: { readonly accounts: readonly LeaverAccountRow[] }): ReactNode {
  return (
    <table className={styles.accounts} aria-label={t('Accounts of the leaver')}>
      <thead>
        <tr>
          <th scope="col">{t('Instance')}</th>
          <th scope="col">{t('Now')}</th>
          <th scope="col">{t('What was done')}</th>
          <th scope="col">{t('Read back')}</th>
          <th scope="col">{t('Last sign-in')}</th>
          <th scope="col">{t('Journal')}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((one) => (
          <tr key={`${one.instance} ${one.email}`}>
            <th scope="row">
              {one.environment === null ? (
                <SafeText text={one.instance} />
              ) : (
                <InstanceName name={one.instance} environment={one.environment} />
              )}
            </th>
            <td>{one.statusNow}</td>
            <td>
              {one.result}
              {one.actor === null ? null : (
                <span className={styles.dim}>
                  {', '}
                  <SafeText text={one.actor} />
                </span>
              )}
            </td>
            <td>
              {[
                moment(one.verifiedAt, '–'),
                one.hoursFromEnd === null
                  ? ''
                  : t('{time} after the end', { time: hoursText(one.hoursFromEnd) }),
                one.isEstimated ? t('estimated') : '',
              ]
                .filter(Boolean)
                .join(', ')}
              {one.reactivatedAt.length === 0
                ? ''
                : `; ${t('active again {times}', { times: one.reactivatedAt.map((at) => moment(at, '')).join(', ') })}`}
            </td>
            <td>
              {one.hasSignedInAfter
                ? t('{when}, after the end', { when: moment(one.lastSignIn, t('never')) })
                : moment(one.lastSignIn, t('never'))}
            </td>
            <td>{one.entries.map((seq) => t('No. {seq}', { seq })).join(', ') || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
