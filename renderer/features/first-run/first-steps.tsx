import { Check, Circle, X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { msg, t } from '../../../preload/texts/text';
import { IconButton } from '../../components/icon-button';
import { useInstances } from '../../state/instances';
import { useSession } from '../../state/session';
import styles from './first-run.module.css';
import { demoLeaver } from './sample-tickets';
import { type StepId, stepIds, stepsTaken } from './store';
import { firstRun, showFirstSteps, useFirstRun } from './use-first-run';

/** What each is called, and how it is done; `t` says it. In the demo there is somebody to be found. */
const steps: Readonly<Record<StepId, { readonly label: string; readonly how: string }>> = {
  connect: {
    label: msg('Connect'),
    how: msg('Add your first instance: its address, and an API key or the sign-in of an administrator.'),
  },
  table: { label: msg('See everybody'), how: msg('The accounts are read; the table fills by itself.') },
  person: {
    label: msg('Find somebody'),
    how: msg('Type a few letters of a name into the search, and press Enter.'),
  },
  plan: {
    label: msg('Plan'),
    how: msg(
      'Disable everywhere, in the panel at the right, shows what would be done. Nothing is changed yet.',
    ),
  },
  disable: { label: msg('Disable'), how: msg('Give a reason or a ticket, and confirm the plan.') },
  verify: {
    label: msg('Read back'),
    how: msg('Rollcall asks each instance whether it is so; the line at the bottom says what came of it.'),
  },
  undo: { label: msg('Undo'), how: msg('Undo, in the line at the bottom, puts everything back as it was.') },
  record: {
    label: msg('Evidence'),
    how: msg('Copy the closing note or the receipt, or export the journal in Activity.'),
  },
};

const inDemo = {
  label: msg('Find the leaver'),
  how: msg('Nadia Petrova has left and is still everywhere. Type {email} into the search, and press Enter.'),
};

export interface FirstStepsProps {
  /** Whether the table shows anybody, whose panel is open, and whether a plan is looked at: what really happened. */
  readonly hasRows: boolean;
  readonly openEmail: string | null;
  readonly hasPlan: boolean;
}

/** What a newcomer does until Rollcall has been of use. Each step ticks itself by what is so, whichever way it came about. */
export function FirstSteps(props: FirstStepsProps): ReactNode {
  const firstSteps = useSession((state) => state.settings?.firstSteps);
  return firstSteps?.isShown ? <ShownSteps {...props} seen={firstSteps.seen} /> : null;
}

type Seen = Parameters<typeof stepsTaken>[1];

function ShownSteps({
  hasRows,
  openEmail,
  hasPlan,
  seen,
}: FirstStepsProps & { readonly seen: Seen }): ReactNode {
  const isDemo = useSession((state) => state.status?.client.isDemo ?? false);
  const told = useFirstRun((state) => state.told);
  const hasInstances = useInstances((state) => (state.list?.length ?? 0) > 0);
  useEffect(firstRun.follow, []);
  const hasFound = openEmail !== null && (!isDemo || openEmail === demoLeaver);
  useEffect(() => {
    // One at a time: each is kept before the next is looked at.
    const step = (
      [
        ['table', hasRows],
        ['person', hasFound],
        ['plan', hasPlan],
      ] as const
    ).find(([id, isSo]) => isSo && !seen.includes(id));
    if (step) firstRun.saw({ isShown: true, seen: [...seen] }, step[0]);
  }, [hasRows, hasFound, hasPlan, seen]);

  const taken = stepsTaken({ told }, seen, hasInstances);
  const next = stepIds.find((id) => !taken.has(id));
  const words = (id: StepId) => (id === 'person' && isDemo ? inDemo : steps[id]);
  return (
    <section className={styles.steps} aria-label={t('First steps')}>
      <div className={styles.line}>
        <h2 className={styles.heading}>{t('First steps')}</h2>
        <span role="status" className={styles.count}>
          {t('{done, number} of {all, number}', { done: taken.size, all: stepIds.length })}
        </span>
        <ol className={styles.list}>
          {stepIds.map((id) => (
            <li
              key={id}
              className={taken.has(id) ? styles.done : id === next ? styles.next : styles.step}
              aria-current={id === next ? 'step' : undefined}
            >
              {taken.has(id) ? (
                <Check size={12} role="img" aria-label={t('Done')} />
              ) : (
                <Circle size={12} role="img" aria-label={t('To do')} />
              )}
              {t(words(id).label)}
            </li>
          ))}
        </ol>
        <IconButton
          size="s"
          label={t('Close first steps')}
          icon={<X size={14} aria-hidden="true" />}
          onPress={() => showFirstSteps(false)}
        />
      </div>
      <p className={styles.how}>
        {next === undefined
          ? t('That is all. Close this list; the Help menu brings it back.')
          : t(words(next).how, { email: demoLeaver })}
      </p>
    </section>
  );
}
