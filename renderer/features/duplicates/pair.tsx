import type { ReactNode } from 'react';
import type { AccountRow } from '../../../preload/contract/directory';
import type { Proposal } from '../../../preload/contract/people';
import { msg, t } from '../../../preload/texts/text';
import { InstanceName } from '../../components/account/instance-name';
import { Button } from '../../components/button';
import { RelativeTime } from '../../components/relative-time';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { useNow } from '../../state/now';
import styles from './dialog.module.css';

const words: Readonly<Record<Proposal['likeness'][number], string>> = {
  'same-local-part': msg('same first part of the address on another domain'),
  'plus-address': msg('plus address of the same mailbox'),
  'similar-address': msg('one slip of the keyboard between the addresses'),
  'same-name': msg('same name'),
};
/** What makes two people alike, in words. */
const likenessText = (likeness: Proposal['likeness']): string =>
  likeness.map((one) => t(words[one])).join(', ');

/** The same for what is kept. */
export const likenessInEnglish = (likeness: Proposal['likeness']): string =>
  likeness.map((one) => words[one]).join(', ');

const sureness = (score: number): string =>
  score >= 80 ? t('Very likely') : score >= 65 ? t('Likely') : t('Perhaps');

const statusWords = { active: msg('Active'), disabled: msg('Disabled'), invited: msg('Invited') } as const;
const mostAccounts = 4;

export interface PairProps {
  readonly proposal: Proposal;
  readonly onLink: () => void;
  readonly onDismiss: () => void;
}

/** Two people side by side, why they are proposed, and what can be said about it. */
export function Pair({ proposal, onLink, onDismiss }: PairProps): ReactNode {
  const { sides, addresses, score, likeness } = proposal;
  const [one, other] = addresses.map(visibleText) as [string, string];
  return (
    <li className={styles.pair}>
      <div className={styles.sides}>
        {sides.map((side) => (
          <div key={side.email} className={styles.side}>
            <div className={styles.name}>
              <SafeText text={side.name} />
            </div>
            {side.addresses.map((address) => (
              <div key={address} className={styles.address}>
                <SafeText text={address} />
              </div>
            ))}
            <ul>
              {side.accounts.slice(0, mostAccounts).map((account) => (
                <Account key={account.ref} account={account} />
              ))}
            </ul>
            {side.accounts.length > mostAccounts ? (
              <div className={styles.address}>
                {t('and {count} more accounts', { count: side.accounts.length - mostAccounts })}
              </div>
            ) : null}
          </div>
        ))}
      </div>
      <div className={styles.verdict}>
        <span className={styles.why}>
          <b>{sureness(score)}</b>: {likenessText(likeness)}
        </span>
        <Button size="s" label={t('Link {one} and {other}', { one, other })} onPress={onLink}>
          {t('Link')}
        </Button>
        <Button
          size="s"
          variant="quiet"
          label={t('{one} and {other} are not the same person', { one, other })}
          onPress={onDismiss}
        >
          {t('Not the same person')}
        </Button>
      </div>
    </li>
  );
}

function Account({ account }: { readonly account: AccountRow }): ReactNode {
  const now = useNow();
  return (
    <li className={styles.account}>
      <InstanceName name={account.instance} environment={account.environment} />
      <span className={styles.facts}>
        {t(statusWords[account.status])}
        {account.role === 'admin' ? `, ${t('admin')}` : ''} ·{' '}
        {account.lastSignIn === null ? (
          t('never signed in')
        ) : (
          <RelativeTime at={account.lastSignIn} now={now} />
        )}
      </span>
    </li>
  );
}
