import type { ReactNode } from 'react';
import type { Purpose } from '../../../preload/contract/access';
import type { Person } from '../../../preload/contract/directory';
import { t } from '../../../preload/texts/text';
import { menuItem, type WhyNot } from '../../commands/registry';
import { type Change, changesFor, moreChanges } from '../../components/account/more-changes';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { Menu, type MenuCommand } from '../../components/menu';
import { SafeText } from '../../components/safe-text';
import { PanelSection, SidePanel } from '../../components/side-panel';
import { useReturnFocus } from '../../components/use-return-focus';
import { useCanSignOut } from '../../state/instances';
import { openOwnWindow, ownWindow } from '../../state/own-window';
import { copyReceipt, saveReceipt } from '../../state/receipts';
import { useWhyNots } from '../../state/role';
import { accountState, useRuns } from '../../state/runs';
import { wishFor } from '../../state/ticket';
import { AccountCard } from './account-card';
import { Attachments } from './attachments';
import { History } from './history';
import { Joins } from './joins';
import { PersonNote } from './note';
import styles from './panel.module.css';
import { person as personStore, usePerson } from './use-person';

export interface PersonPanelProps {
  readonly onChange: Change;
  readonly onRecheck: (runId: string) => void;
  /** All accounts of this person, searched for afresh. */
  readonly onLeave: (purpose: Purpose, email: string) => void;
  /** The access of a colleague for this person. */
  readonly onLike: (email: string) => void;
  /** A role for this person. */
  readonly onRole: (email: string) => void;
  /** What this person leaves running. */
  readonly leftoversOf: (email: string) => ReactNode;
  /** What is scheduled for an account. */
  readonly scheduledOf: (ref: string) => ReactNode;
}

/** The panel `Person`: one human's accounts everywhere, and what was done to them. */
export function PersonPanel(props: PersonPanelProps): ReactNode {
  const email = usePerson((state) => state.email);
  // Another person is another panel: its scroll position and focus begin anew.
  return email === null ? null : <Opened key={email} email={email} {...props} />;
}

function Opened({
  email,
  onChange,
  onRecheck,
  onLeave,
  onLike,
  onRole,
  leftoversOf,
  scheduledOf,
}: PersonPanelProps & { readonly email: string }): ReactNode {
  const { person, isLoaded, askedAt, flags, failure } = usePerson((state) => state);
  useReturnFocus();
  return (
    <SidePanel
      name={t('Person')}
      title={<SafeText text={person?.name ?? email} hasTitle={true} />}
      subtitle={<Subtitle email={person?.email ?? email} person={person} />}
      onClose={personStore.close}
      takesFocus={true}
    >
      {failure ? <FailureNote failure={failure} /> : null}
      {person === null ? (
        <Absent isLoaded={isLoaded || failure !== null} />
      ) : (
        <>
          {person.accounts.some(({ kind }) => kind !== 'api-key') ? (
            <PersonNote email={person.email} />
          ) : null}
          <PanelSection title={t('Accounts')}>
            {person.accounts.map((account) => (
              <AccountCard
                key={account.ref}
                account={account}
                flags={flags.filter(({ ref }) => ref === account.ref)}
                held={person.held.find(({ ref }) => ref === account.ref)}
                askedAt={askedAt}
                onChange={onChange}
                onRecheck={onRecheck}
                scheduled={scheduledOf(account.ref)}
              />
            ))}
          </PanelSection>
          <Everywhere
            person={person}
            askedAt={askedAt}
            onChange={onChange}
            onLeave={onLeave}
            onLike={onLike}
            onRole={onRole}
          />
          {person.accounts.some(({ kind }) => kind !== 'api-key') ? (
            <PanelSection title={t('Leftovers')}>{leftoversOf(person.email)}</PanelSection>
          ) : null}
          {person.accounts.some(({ kind }) => kind !== 'api-key') ? (
            <PanelSection title={t('Attachments')}>
              <Attachments email={person.email} />
            </PanelSection>
          ) : null}
          <PanelSection title={t('Joined accounts')}>
            <Joins person={person} />
          </PanelSection>
          <PanelSection title={t('History')}>
            <History person={person} />
          </PanelSection>
        </>
      )}
    </SidePanel>
  );
}

function Absent({ isLoaded }: { readonly isLoaded: boolean }): ReactNode {
  if (!isLoaded) return <EmptyState title={t('Loading')} isLoading={true} />;
  return (
    <EmptyState title={t('No account left')} text={t('Nobody has this e-mail on any instance any more.')} />
  );
}

function Subtitle({ email, person }: { readonly email: string; readonly person: Person | null }): ReactNode {
  const places = new Set(person?.accounts.map((account) => account.instanceId)).size;
  const count = person?.accounts.length ?? 0;
  return (
    <>
      <div className={styles.mail}>
        <SafeText text={email} />
      </div>
      {person === null ? null : (
        <div>
          {t(
            '{accounts, plural, one {# account} other {# accounts}} on {instances, plural, one {# instance} other {# instances}}',
            { accounts: count, instances: places },
          )}
        </div>
      )}
    </>
  );
}

/** What is done to the whole person, and what proves it. */
function wholePerson(
  email: string,
  whyNot: WhyNot,
  { onLeave, onLike, onRole }: Pick<PersonPanelProps, 'onLeave' | 'onLike' | 'onRole'>,
): readonly (MenuCommand | 'separator')[] {
  const subject = { kind: 'person', email } as const;
  return [
    menuItem({ id: 'person.like', run: () => onLike(email) }, whyNot),
    menuItem({ id: 'person.role', run: () => onRole(email) }, whyNot),
    menuItem({ id: 'person.leaver', run: () => onLeave('leaver', email) }, whyNot),
    menuItem({ id: 'person.lock', run: () => onLeave('incident', email) }, whyNot),
    'separator',
    ...(ownWindow === null
      ? [menuItem({ id: 'person.window', run: () => void openOwnWindow({ kind: 'person', email }) })]
      : []),
    menuItem({ id: 'person.copy-receipt', run: () => void copyReceipt(subject) }, whyNot),
    menuItem({ id: 'person.save-receipt', run: () => void saveReceipt(subject) }, whyNot),
  ];
}

interface EverywhereProps extends Pick<PersonPanelProps, 'onChange' | 'onLeave' | 'onLike' | 'onRole'> {
  readonly person: Person;
  readonly askedAt: number;
}

/**
 * Disables every account that is not disabled yet, or enables every one that is. Main plans it, skips what must not be
 * touched, and says so. What comes first is one button for good, so that the focus stays on it when its word changes.
 */
function Everywhere({ person, askedAt, onChange, onLeave, onLike, onRole }: EverywhereProps): ReactNode {
  const asked = useRuns((state) => state.asked);
  const facts = useRuns((state) => state.facts);
  const states = person.accounts
    .filter((account) => account.kind !== 'api-key')
    .map((account) => ({
      ref: account.ref,
      state: accountState(account, askedAt, asked.get(account.ref), facts.get(account.ref)),
    }));
  const whyNots = useWhyNots();
  const whyNot = whyNots('change');
  const canSignOut = useCanSignOut(person.accounts.map(({ instanceId }) => instanceId));
  if (states.length === 0) return null;
  const more = changesFor(person.accounts, canSignOut);
  const refsOf = (isDisabled: boolean): readonly string[] =>
    states.flatMap(({ ref, state }) =>
      state.kind === 'settled' && (state.status === 'disabled') === isDisabled ? [ref] : [],
    );
  const [enabled, disabled] = [refsOf(false), refsOf(true)];
  const isPending = states.some(({ state }) => state.kind === 'pending');
  // While the last change is on its way the button keeps its word.
  const isEnable = enabled.length === 0 && disabled.length > 0 && !isPending;
  const isWished = wishFor(person.email) === (isEnable ? 'enable' : 'disable');
  return (
    <div className={styles.everywhere}>
      <Button
        variant={isEnable ? 'plain' : 'danger'}
        // Pending keeps the focus, which a review that is cancelled gives back; disabled would drop it.
        isDisabled={enabled.length === 0 && !isEnable && !isPending}
        isPending={isPending && enabled.length === 0}
        whyNot={whyNot}
        autoFocus={isWished}
        onPress={() => (isEnable ? onChange('enable', disabled) : onChange('disable', enabled))}
      >
        {isEnable ? t('Enable everywhere') : t('Disable everywhere')}
      </Button>
      {disabled.length > 1 && enabled.length > 0 ? (
        <Button whyNot={whyNot} onPress={() => onChange('enable', disabled)}>
          {t('Enable everywhere')}
        </Button>
      ) : null}
      <Menu
        label={t('More changes')}
        trigger={<Button>{t('More changes')}</Button>}
        items={[
          // Of one account the card has these.
          ...(more && states.length > 1 && whyNot === ''
            ? ([
                ...moreChanges(
                  more,
                  (action, isForATime) =>
                    onChange(
                      action,
                      states.map(({ ref }) => ref),
                      isForATime,
                    ),
                  whyNots,
                ),
                'separator',
              ] as const)
            : []),
          ...wholePerson(person.email, whyNots, { onLeave, onLike, onRole }),
        ]}
      />
    </div>
  );
}
