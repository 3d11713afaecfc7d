import { type ReactNode, useEffect, useState } from 'react';
import type { Reply } from '../../../preload/contract';
import type { Action, PlanView } from '../../../preload/contract/access';
import type { LeftoverPlace } from '../../../preload/contract/leftover-places';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { ReasonDialog } from '../../components/reason-dialog';
import { toasts } from '../../components/toast-store';
import { FoundList, foundIn } from './found-list';
import styles from './leftovers.module.css';

type ShowPlan = (action: Action, makePlan: () => Promise<Reply<PlanView>>) => Promise<void>;

export interface LeftoversProps {
  readonly email: string;
  /** Shows the plan of a change. */
  readonly onPlan: ShowPlan;
}

const aboutThese: ReadonlySet<Action> = new Set([
  'stop-leftovers',
  'restart-leftovers',
  'hand-over-leftovers',
  'delete-keys',
]);

/** As many as one plan takes. */
const mostPlanned = 1_000;

/** What a person leaves running: asked of the servers when somebody wants to know, as it is nothing the table holds. */
export function Leftovers({ email, onPlan }: LeftoversProps): ReactNode {
  const [places, setPlaces] = useState<readonly LeftoverPlace[] | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [round, setRound] = useState(0);
  const [isLooking, setLooking] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (round === 0) return;
    let isWanted = true;
    setLooking(true);
    void bridge.leftovers.of({ email }).then((reply) => {
      if (!isWanted) return;
      setLooking(false);
      setFailure(reply.ok ? null : reply.error);
      if (!reply.ok) return;
      setPlaces(reply.value);
      const there = new Set(foundIn(reply.value).map(({ ref }) => ref));
      setChosen((last) => new Set([...last].filter((ref) => there.has(ref))));
    });
    return () => {
      isWanted = false;
    };
  }, [email, round]);
  const look = (): void => setRound((last) => last + 1);
  useEffect(
    () =>
      bridge.on('runs.progressed', ({ action, finishedAt }) => {
        // Nobody has looked yet: then nothing on the screen is old.
        if (finishedAt !== null && aboutThese.has(action)) setRound((last) => (last === 0 ? 0 : last + 1));
      }),
    [],
  );
  return (
    <div className={styles.part}>
      {failure ? <FailureNote failure={failure} /> : null}
      {places ? (
        <FoundList
          places={places}
          choice={{
            chosen,
            onChoose: (ref, isChosen) =>
              setChosen(
                (last) => new Set(isChosen ? [...last, ref] : [...last].filter((one) => one !== ref)),
              ),
          }}
        />
      ) : null}
      <div className={styles.actions}>
        <Button size="s" onPress={look} isPending={isLooking}>
          {round === 0 ? t('Look for leftovers') : t('Look again')}
        </Button>
      </div>
      {places ? (
        <Changes email={email} places={places} chosen={chosen} onPlan={onPlan} onListed={look} />
      ) : null}
    </div>
  );
}

interface ChangesProps extends LeftoversProps {
  readonly places: readonly LeftoverPlace[];
  readonly chosen: ReadonlySet<string>;
  /** The list for later has changed. */
  readonly onListed: () => void;
}

/** What can be done with what is chosen; with all that is sent, where nothing is. Keys are deleted only where they are chosen. */
function Changes({ email, places, chosen, onPlan, onListed }: ChangesProps): ReactNode {
  const [isPuttingOff, setPuttingOff] = useState(false);
  const items = foundIn(places);
  const sent = items.filter(({ kind }) => kind !== 'api-key');
  if (items.length === 0) return null;
  const refs = [...chosen].slice(0, mostPlanned);
  const some = refs.length > 0 ? { refs } : {};
  const count = refs.length;
  const canPlan = refs.length > 0 || sent.length > 0;
  return (
    <>
      <div className={styles.actions}>
        {canPlan ? (
          <Button
            size="s"
            variant="danger-plain"
            onPress={() => void onPlan('stop-leftovers', () => bridge.leftovers.planStop({ email, ...some }))}
          >
            {t('Stop {count, plural, =0 {all} other {#}}…', { count })}
          </Button>
        ) : null}
        <Button size="s" onPress={() => setPuttingOff(true)}>
          {t('List {count, plural, =0 {all} other {#}} for later…', { count })}
        </Button>
      </div>
      {canPlan ? <HandOver email={email} some={some} count={count} onPlan={onPlan} /> : null}
      {isPuttingOff ? (
        <PutOff
          email={email}
          refs={refs.length > 0 ? refs : items.slice(0, mostPlanned).map(({ ref }) => ref)}
          onDone={() => {
            setPuttingOff(false);
            onListed();
          }}
          onClose={() => setPuttingOff(false)}
        />
      ) : null}
    </>
  );
}

interface PutOffProps {
  readonly email: string;
  readonly refs: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Nothing is changed on a server: they are kept on a list until they are gone. */
function PutOff({ email, refs, onDone, onClose }: PutOffProps): ReactNode {
  return (
    <ReasonDialog
      title={t('List for later')}
      description={t(
        'They keep running, and Activity reminds of them until they are stopped, handed over or gone.',
      )}
      action={t('List {count, number} for later', { count: refs.length })}
      isOptional={true}
      hint={t('Optional. What whoever looks later should know; kept in Activity.')}
      send={async (note) => {
        const reply = await bridge.leftovers.putOff({ email, refs: [...refs], note });
        if (!reply.ok) return reply.error;
        const text =
          reply.value.listed === 0
            ? t('On the list already')
            : t('Listed {count, number} for later, in Activity', { count: reply.value.listed });
        toasts.getState().show({ text, key: 'later', lasts: 4_000 });
        return null;
      }}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

interface HandOverProps extends LeftoversProps {
  readonly some: { readonly refs?: string[] };
  /** 0: all. */
  readonly count: number;
}

function HandOver({ email, some, count, onPlan }: HandOverProps): ReactNode {
  const [to, setTo] = useState('');
  const colleague = to.trim();
  return (
    <div className={styles.part}>
      <TextField
        label={t('Colleague’s e-mail')}
        value={to}
        onChange={setTo}
        maxLength={254}
        description={t(
          'Alerts change their owner on newer servers; what the person gets goes to the colleague everywhere.',
        )}
      />
      <div className={styles.actions}>
        <Button
          size="s"
          isDisabled={!colleague.includes('@')}
          onPress={() =>
            void onPlan('hand-over-leftovers', () =>
              bridge.leftovers.planHandOver({ email, to: colleague, ...some }),
            )
          }
        >
          {t('Hand over {count, plural, =0 {all} other {#}}…', { count })}
        </Button>
      </div>
    </div>
  );
}
