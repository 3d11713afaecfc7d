import { type ReactNode, Suspense, useEffect } from 'react';
import type { OwnWindow } from '../preload/contract/windows';
import { change, leave, recheck, showOwnGroups } from './between';
import { bridge } from './bridge';
import { SafeText } from './components/safe-text';
import { RunRegion } from './features/access/run-region';
import { RunSheet } from './features/access/run-sheet';
import { access } from './features/access/use-access';
import { ClientMark } from './features/clients/mark';
import { likeness } from './features/likeness/store';
import { person, usePerson } from './features/person/use-person';
import { templates } from './features/templates/use-templates';
import styles from './own-window.module.css';
import {
  GroupsDialog,
  Leftovers,
  LeftoversInPlan,
  LikenessDialog,
  PersonPanel,
  ReviewDialog,
  ScheduledOf,
  TemplatesDialog,
} from './parts';
import { startFlags } from './state/flags';
import { startInstances } from './state/instances';
import { startRole } from './state/role';
import { takeRun } from './state/runs';
import { startScheduled } from './state/scheduled';
import { useSession } from './state/session';

/** A person or a run in a window of its own: the same panel and the same plans, without the table beside it. */
export function OwnWindowPage({
  about,
  client,
}: {
  readonly about: OwnWindow;
  readonly client: string;
}): ReactNode {
  const color = useSession((state) => state.status?.client.color ?? 'blue');
  useEffect(() => {
    const stops = [
      startInstances(),
      access.start(),
      person.start(),
      startFlags(),
      startRole(),
      startScheduled(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return (
    <div className={styles.window}>
      <header className={styles.whose}>
        <ClientMark name={client} color={color} />
        <SafeText text={client} />
      </header>
      <main className={styles.main}>
        <Suspense>
          {about.kind === 'person' ? <OnePerson email={about.email} /> : <OneRun runId={about.runId} />}
        </Suspense>
      </main>
      {about.kind === 'person' ? (
        <footer className={styles.footer}>
          <RunRegion onClosed={() => undefined} />
        </footer>
      ) : null}
      <Suspense>
        <GroupsDialog />
        <ReviewDialog leftoversIn={(places) => <LeftoversInPlan places={places} />} />
        <LikenessDialog onPlan={showOwnGroups} />
        <TemplatesDialog onPlan={showOwnGroups} />
      </Suspense>
    </div>
  );
}

function OnePerson({ email }: { readonly email: string }): ReactNode {
  const shown = usePerson((state) => state.email);
  useEffect(() => {
    person.open(email);
    // Closed is closed: there is nothing else in this window.
    return person.store.subscribe((now, before) => {
      if (before.email !== null && now.email === null) window.close();
    });
  }, [email]);
  if (shown === null) return null;
  return (
    <PersonPanel
      onChange={change}
      onRecheck={recheck}
      onLeave={leave}
      onLike={likeness.open}
      onRole={templates.open}
      leftoversOf={(of) => <Leftovers key={of} email={of} onPlan={access.show} />}
      scheduledOf={(ref) => <ScheduledOf accountRef={ref} />}
    />
  );
}

/** Read once: what becomes of it afterwards is told. */
function OneRun({ runId }: { readonly runId: string }): ReactNode {
  useEffect(() => {
    const read = async (): Promise<void> => {
      const reply = await bridge.access.run({ runId });
      if (reply.ok && reply.value !== null) takeRun(reply.value);
    };
    void read();
  }, [runId]);
  return <RunSheet runId={runId} />;
}
