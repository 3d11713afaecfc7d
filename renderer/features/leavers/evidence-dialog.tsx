import { type ReactNode, useEffect, useState } from 'react';
import type { LeaverAccountRow, LeaverRow } from '../../../preload/contract/leavers';
import type { FailureView } from '../../../preload/contract/values';
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
      title={`Evidence of ${visibleText(email)}`}
      size="l"
      isOpen={true}
      onClose={onClose}
      footer={
        <>
          <Button size="l" onPress={onClose}>
            Close
          </Button>
          <Button size="l" onPress={and(onPerson)}>
            Show accounts
          </Button>
          {row !== null && row.stillActive > 0 ? (
            <Button size="l" variant="danger" onPress={and(onLeave)}>
              Review: disable everywhere…
            </Button>
          ) : null}
        </>
      }
    >
      {row === null ? null : <Facts row={row} limitHours={limit} />}
      {failure ? <FailureNote failure={failure} /> : null}
      {accounts === null ? (
        failure ? null : (
          <EmptyState title="Reading the journal" isLoading={true} />
        )
      ) : accounts.length === 0 ? (
        <EmptyState
          title="No account was found"
          text="The search for accounts is in the report: where, and when."
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
    ['End of work', `${moment(row.endedAt, 'nobody has said')}${source === '' ? '' : `, by ${source}`}`],
    ['Asked for', moment(row.requestedAt, 'not known')],
    ['All disabled', `${moment(row.disabledAt, 'no')}${row.isEstimated ? ', elsewhere: estimated' : ''}`],
    ['In time', [timeliness(row, limitHours), row.why].filter(Boolean).join(': ')],
    ['Signed in after', moment(row.signedInAfter, 'no')],
    ...(row.leftoversRunning === null ? [] : [['Left running', numberText(row.leftoversRunning)] as const]),
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
    <table className={styles.accounts} aria-label="Accounts of the leaver">
      <thead>
        <tr>
          <th scope="col">Instance</th>
          <th scope="col">Now</th>
          <th scope="col">What was done</th>
          <th scope="col">Read back</th>
          <th scope="col">Last sign-in</th>
          <th scope="col">Journal</th>
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
              {moment(one.verifiedAt, '–')}
              {one.hoursFromEnd === null ? '' : `, ${hoursText(one.hoursFromEnd)} after the end`}
              {one.isEstimated ? ', estimated' : ''}
              {one.reactivatedAt.length === 0
                ? ''
                : `; active again ${one.reactivatedAt.map((at) => moment(at, '')).join(', ')}`}
            </td>
            <td>
              {moment(one.lastSignIn, 'never')}
              {one.hasSignedInAfter ? ', after the end' : ''}
            </td>
            <td>{one.entries.map((seq) => `No. ${seq}`).join(', ') || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
