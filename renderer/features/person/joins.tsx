import { type ReactNode, useEffect, useState } from 'react';
import type { AccountRow, Person } from '../../../preload/contract/directory';
import type { Join } from '../../../preload/contract/people';
import { bridge } from '../../bridge';
import { InstanceName } from '../../components/account/instance-name';
import { Button } from '../../components/button';
import { RelativeTime } from '../../components/relative-time';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { useNow } from '../../state/now';
import styles from './joins.module.css';
import { LinkDialog } from './link-dialog';
import { UnlinkDialog } from './unlink-dialog';

/** Why these accounts are one person's, and what to do where they are not, or where one is missing. */
export function Joins({ person }: { readonly person: Person }): ReactNode {
  const [joins, setJoins] = useState<readonly Join[]>([]);
  const [isLinking, setLinking] = useState(false);
  const [unlinking, setUnlinking] = useState<AccountRow | null>(null);
  const [first] = person.accounts;
  useEffect(() => {
    let isShown = true;
    if (first)
      void bridge.people.joins({ who: first.ref }).then((reply) => {
        if (isShown && reply.ok) setJoins(reply.value);
      });
    return () => {
      isShown = false;
    };
  }, [first]);
  if (!first || first.kind === 'api-key') return null;
  const isAlone = person.accounts.length === 1;
  const mains = joins.filter(({ reasons }) => reasons[0]?.kind === 'same-address').length;
  return (
    <>
      {isAlone && joins[0]?.reasons[0]?.kind !== 'apart' ? (
        <p className={styles.none}>No other account is known to be this person.</p>
      ) : (
        <ul className={styles.joins}>
          {person.accounts.map((account) => (
            <li key={account.ref} className={styles.join}>
              <div className={styles.words}>
                <InstanceName name={account.instance} environment={account.environment} />
                <div className={styles.email}>
                  <SafeText text={account.email} />
                </div>
                <Reasons join={joins.find(({ ref }) => ref === account.ref)} isMain={mains === 1} />
              </div>
              {isAlone ? null : (
                <Button
                  size="s"
                  variant="quiet"
                  label={`Unlink ${visibleText(account.email)} on ${visibleText(account.instance)}…`}
                  onPress={() => setUnlinking(account)}
                >
                  Unlink…
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button size="s" onPress={() => setLinking(true)}>
          Link another account…
        </Button>
      </div>
      {isLinking ? <LinkDialog person={person} onClose={() => setLinking(false)} /> : null}
      {unlinking ? (
        <UnlinkDialog account={unlinking} joins={joins} onClose={() => setUnlinking(null)} />
      ) : null}
    </>
  );
}

const plainReasons = {
  'same-address': 'Same address',
  'domain-alias': 'Domain alias',
  'plus-address': 'Plus address',
} as const;

const byHand = { linked: 'Linked', placed: 'Linked', apart: 'Set apart' } as const;

interface ReasonsProps {
  readonly join: Join | undefined;
  /** No other account has the person's main address. */
  readonly isMain: boolean;
}

function Reasons({ join, isMain }: ReasonsProps): ReactNode {
  const now = useNow();
  if (!join) return null;
  return (
    <div className={styles.reasons}>
      {join.reasons.map(({ kind, decision }) => (
        <div key={decision?.id ?? kind}>
          {kind === 'same-address' || kind === 'domain-alias' || kind === 'plus-address' ? (
            kind === 'same-address' && isMain ? (
              'Main address'
            ) : (
              plainReasons[kind]
            )
          ) : (
            <>
              {byHand[kind]} by <SafeText text={decision?.by ?? ''} />{' '}
              {decision ? (
                <span className={styles.lower}>
                  <RelativeTime at={decision.at} now={now} precision="moment" />
                </span>
              ) : null}
              {': '}
              <SafeText text={decision?.reason ?? ''} />
            </>
          )}
        </div>
      ))}
    </div>
  );
}
