import { type ReactNode, useEffect, useState } from 'react';
import type { AccountRow, Person } from '../../../preload/contract/directory';
import type { Join } from '../../../preload/contract/people';
import { msg, t } from '../../../preload/texts/text';
import { inWords } from '../../../preload/texts/words';
import { bridge } from '../../bridge';
import { InstanceName } from '../../components/account/instance-name';
import { Button } from '../../components/button';
import { accountsText } from '../../components/counted';
import { Disclosure } from '../../components/disclosure';
import { RelativeTime } from '../../components/relative-time';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { useNow } from '../../state/now';
import { groupJoined, type JoinedGroup } from './joined-groups';
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
  const groups = groupJoined(person.accounts, joins);
  return (
    <>
      {isAlone && joins[0]?.reasons[0]?.kind !== 'apart' ? (
        <p className={styles.none}>{t('No other account is known to be this person.')}</p>
      ) : (
        <ul className={styles.joins}>
          {groups.map((group) => (
            <Joined
              key={group.accounts[0]?.ref}
              group={group}
              isOnly={groups.length === 1}
              onUnlink={isAlone ? null : setUnlinking}
            />
          ))}
        </ul>
      )}
      <div>
        <Button size="s" onPress={() => setLinking(true)}>
          {t('Link another account…')}
        </Button>
      </div>
      {isLinking ? <LinkDialog person={person} onClose={() => setLinking(false)} /> : null}
      {unlinking ? (
        <UnlinkDialog account={unlinking} joins={joins} onClose={() => setUnlinking(null)} />
      ) : null}
    </>
  );
}

interface JoinedProps {
  readonly group: JoinedGroup;
  /** All accounts of the person are in it. */
  readonly isOnly: boolean;
  /** Null where there is nothing to unlink from. */
  readonly onUnlink: ((account: AccountRow) => void) | null;
}

/** One address and why it is the person's. Its accounts stand above already: here they are named where one is to go. */
function Joined({ group, isOnly, onUnlink }: JoinedProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { accounts } = group;
  const [first] = accounts;
  const head = (
    <div className={styles.words}>
      <SafeText text={group.email} />
      <Reasons reasons={group.reasons} isOnly={isOnly} />
    </div>
  );
  if (accounts.length === 1 && first)
    return (
      <li className={styles.join}>
        <div className={styles.words}>
          {head}
          <div className={styles.where}>
            <InstanceName name={first.instance} environment={first.environment} />
          </div>
        </div>
        <UnlinkButton account={first} onUnlink={onUnlink} />
      </li>
    );
  return (
    <li className={styles.join}>
      <div className={styles.words}>
        {head}
        <Disclosure
          label={accountsText(accounts.length)}
          detail={visibleText([...new Set(accounts.map(({ instance }) => instance))].join(', '))}
          isOpen={isOpen}
          onToggle={setOpen}
        >
          <ul>
            {accounts.map((account) => (
              <li key={account.ref} className={styles.one}>
                <span className={styles.words}>
                  <InstanceName name={account.instance} environment={account.environment} />
                </span>
                <UnlinkButton account={account} onUnlink={onUnlink} />
              </li>
            ))}
          </ul>
        </Disclosure>
      </div>
    </li>
  );
}

interface UnlinkButtonProps {
  readonly account: AccountRow;
  readonly onUnlink: JoinedProps['onUnlink'];
}

function UnlinkButton({ account, onUnlink }: UnlinkButtonProps): ReactNode {
  if (!onUnlink) return null;
  return (
    <Button
      size="s"
      variant="quiet"
      label={t('Unlink {email} on {instance}…', {
        email: visibleText(account.email),
        instance: visibleText(account.instance),
      })}
      onPress={() => onUnlink(account)}
    >
      {t('Unlink…')}
    </Button>
  );
}

const plainReasons = inWords({
  'same-address': msg('Main address'),
  'domain-alias': msg('Domain alias'),
  'plus-address': msg('Plus address'),
});

interface ReasonsProps {
  readonly reasons: Join['reasons'];
  /** Then that the address is the same needs no words. */
  readonly isOnly: boolean;
}

function Reasons({ reasons, isOnly }: ReasonsProps): ReactNode {
  const now = useNow();
  const told = reasons.filter(({ kind }) => !(isOnly && kind === 'same-address'));
  if (told.length === 0) return null;
  return (
    <div className={styles.reasons}>
      {told.map(({ kind, decision }) => (
        <div key={decision?.id ?? kind}>
          {kind === 'same-address' || kind === 'domain-alias' || kind === 'plus-address'
            ? plainReasons[kind]
            : rich('{kind, select, apart {Set apart} other {Linked}} by {who} {when}: {reason}', {
                kind,
                who: <SafeText text={decision?.by ?? ''} />,
                when: decision ? (
                  <RelativeTime at={decision.at} now={now} precision="moment" isInSentence={true} />
                ) : null,
                reason: <SafeText text={decision?.reason ?? ''} />,
              })}
        </div>
      ))}
    </div>
  );
}
