import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccountRow, HeldGroups } from '../../../preload/contract/directory';
import type { FlagRow } from '../../../preload/contract/history';
import { t } from '../../../preload/texts/text';
import { AccountStatus } from '../../components/account/account-status';
import { InstanceName } from '../../components/account/instance-name';
import { invitationSentence } from '../../components/account/invitation-words';
import { type Change, changesFor, moreChanges } from '../../components/account/more-changes';
import { offerOf } from '../../components/account/offer';
import { Button } from '../../components/button';
import { flagWords } from '../../components/change-words';
import { Chip } from '../../components/chip';
import { IconButton } from '../../components/icon-button';
import { Menu } from '../../components/menu';
import { RelativeTime } from '../../components/relative-time';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import { useCanSignOut } from '../../state/instances';
import { useNow } from '../../state/now';
import { useWhyNot, useWhyNots } from '../../state/role';
import { useAccountState } from '../../state/runs';
import styles from './panel.module.css';

export interface AccountCardProps {
  readonly account: AccountRow;
  /** What of it somebody should look at. */
  readonly flags: readonly FlagRow[];
  /** When the account was asked for, on the page's own clock. */
  readonly askedAt: number;
  readonly onChange: Change;
  readonly onRecheck: (runId: string) => void;
  /** Groups of it that single sign-on fills. */
  readonly held: HeldGroups | undefined;
  /** What is scheduled for it, with what can be done about that. */
  readonly scheduled: ReactNode;
}

/** One account of the person, with the one thing that can be done to it. */
export function AccountCard(props: AccountCardProps): ReactNode {
  const whyNot = useWhyNot('change');
  const { account, flags, held, askedAt, onChange, onRecheck, scheduled } = props;
  const state = useAccountState(account, askedAt);
  const now = useNow();
  const offer = offerOf(account, state);
  const isInvited = state.kind === 'settled' && state.status === 'invited';
  return (
    <div className={styles.account}>
      <div className={styles.head}>
        <InstanceName name={account.instance} environment={account.environment} />
        <span className={styles.state}>
          <AccountStatus state={state} />
          {account.role === 'admin' ? <span className={styles.admin}>{t('Admin')}</span> : null}
          {account.own ? <Chip>{t('You')}</Chip> : null}
        </span>
      </div>
      <div className={styles.facts}>
        <SafeText text={account.groups.length === 0 ? t('No groups') : account.groups.join(', ')} />
        {' · '}
        {account.lastSignIn === null
          ? t('Never signed in')
          : rich('Signed in {when}', {
              when: <RelativeTime at={account.lastSignIn} now={now} isInSentence={true} />,
            })}
      </div>
      {held ? (
        <div className={styles.flag}>
          <SafeText text={heldWords(held)} />
        </div>
      ) : null}
      {isInvited && account.invitation ? (
        <div className={styles.invitation}>
          <div className={account.invitation.state === 'pending' ? styles.dim : styles.late}>
            {invitationSentence(account.invitation, now)}
          </div>
          {account.source === 'password' ? (
            <Button
              size="s"
              label={t('Invite {email} again on {instance}', shownOf(account))}
              onPress={() => onChange('invite', [account.ref])}
            >
              {t('Invite again…')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {flags.map((flag) => (
        <div key={flag.id} className={styles.flag}>
          <Chip tone="warn">{flagWords[flag.kind]}</Chip> {flag.cause.text}
        </div>
      ))}
      {scheduled}
      {account.kind === 'api-key' ? null : (
        <div className={styles.action}>
          {/* One button for all states, so that the focus stays on it while a change is on its way. */}
          <Button
            size="s"
            variant={offer?.kind === 'change' && offer.action === 'disable' ? 'danger-plain' : 'plain'}
            label={offer?.label ?? t('Change under way for {email}', shownOf(account))}
            isPending={offer === null}
            whyNot={offer?.kind === 'change' ? whyNot : ''}
            onPress={() => {
              if (offer?.kind === 'change') onChange(offer.action, [account.ref]);
              else if (offer) onRecheck(offer.runId);
            }}
          >
            {offer?.word ?? t('Wait')}
          </Button>
          {whyNot === '' ? <MoreMenu account={account} onChange={onChange} /> : null}
        </div>
      )}
    </div>
  );
}

const heldWords = ({ provider, groups }: HeldGroups): string =>
  groups.length === 0
    ? t('{provider} may set its groups at any sign-in: change them there.', { provider })
    : t('{provider} sets {groups}: change that there.', { provider, groups: groups.join(', ') });

/** What a sentence says of an account. */
const shownOf = ({ email, instance }: AccountRow) => ({
  email: visibleText(email),
  instance: visibleText(instance),
});

/** What is asked for more rarely, behind a button of its own. */
function MoreMenu({ account, onChange }: Pick<AccountCardProps, 'account' | 'onChange'>): ReactNode {
  const canSignOut = useCanSignOut([account.instanceId]);
  const whyNot = useWhyNots();
  const more = changesFor([account], canSignOut);
  if (!more) return null;
  return (
    <Menu
      label={t('More changes')}
      placement="bottom end"
      trigger={
        <IconButton
          label={t('More changes for {email} on {instance}', shownOf(account))}
          size="s"
          icon={<Ellipsis size={14} aria-hidden="true" />}
        />
      }
      items={moreChanges(more, (action, isForATime) => onChange(action, [account.ref], isForATime), whyNot)}
    />
  );
}
