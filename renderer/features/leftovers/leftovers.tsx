import { type ReactNode, useEffect, useState } from 'react';
import type { Reply } from '../../../preload/contract';
import type { Action, PlanView } from '../../../preload/contract/access';
import type { LeftoverPlace } from '../../../preload/contract/leftovers';
import type { FailureView } from '../../../preload/contract/values';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { classNames } from '../../components/class-names';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { SafeText } from '../../components/safe-text';
import styles from './leftovers.module.css';
import { kindWord, partWords, unknownWords } from './words';

type ShowPlan = (action: Action, makePlan: () => Promise<Reply<PlanView>>) => Promise<void>;

export interface LeftoversProps {
  readonly email: string;
  /** Shows the plan of a change; null: nothing is changed from here, and nobody has to ask for the list. */
  readonly onPlan: ShowPlan | null;
}

/** What a person leaves running: asked of the servers when somebody wants to know, as it is nothing the table holds. */
export function Leftovers({ email, onPlan }: LeftoversProps): ReactNode {
  const [places, setPlaces] = useState<readonly LeftoverPlace[] | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [round, setRound] = useState(onPlan === null ? 1 : 0);
  const isLooking = round > 0 && places === null && failure === null;
  useEffect(() => {
    if (round === 0) return;
    let isWanted = true;
    void bridge.leftovers.of({ email }).then((reply) => {
      if (!isWanted) return;
      if (reply.ok) setPlaces(reply.value);
      else setFailure(reply.error);
    });
    return () => {
      isWanted = false;
    };
  }, [email, round]);
  const look = (): void => {
    setPlaces(null);
    setFailure(null);
    setRound((last) => last + 1);
  };
  return (
    <div className={styles.part}>
      {failure ? <FailureNote failure={failure} /> : null}
      {onPlan === null ? (
        <h3 className={styles.heading}>Leftovers: disabling stops none of these, the person’s panel can</h3>
      ) : null}
      {places ? <Found places={places} isShort={onPlan === null} /> : null}
      {isLooking && onPlan === null ? <p className={styles.dim}>Looking for what keeps running…</p> : null}
      {onPlan ? (
        <>
          <div className={styles.actions}>
            <Button size="s" onPress={look} isPending={isLooking}>
              {round === 0 ? 'Look for leftovers' : 'Look again'}
            </Button>
            {hasSent(places) ? (
              <Button
                size="s"
                variant="danger-plain"
                onPress={() => void onPlan('stop-leftovers', () => bridge.leftovers.planStop({ email }))}
              >
                Stop all…
              </Button>
            ) : null}
          </div>
          {hasSent(places) ? <HandOver email={email} onPlan={onPlan} /> : null}
        </>
      ) : null}
    </div>
  );
}

/** Keys are looked after elsewhere: only what is sent can be stopped or handed over. */
const hasSent = (places: readonly LeftoverPlace[] | null): boolean =>
  places?.some(({ items }) => items.some(({ kind }) => kind !== 'api-key')) === true;

interface FoundProps {
  readonly places: readonly LeftoverPlace[];
  /** Where it must leave room for more important things. */
  readonly isShort: boolean;
}

function Found({ places, isShort }: FoundProps): ReactNode {
  const items = places.flatMap((place) => place.items.map((item) => ({ ...item, instance: place.instance })));
  const list = classNames(styles.list, isShort && styles.short);
  const unknown = places.map(unknownWords).filter((words) => words !== null);
  return (
    <>
      {items.length === 0 ? (
        <p className={styles.dim}>
          {unknown.length === 0
            ? 'Nothing keeps running.'
            : 'Nothing was found where it could be looked for.'}
        </p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
          <ul aria-label="Left running" className={list} tabIndex={0}>
            {items.map((item) => (
              <li key={item.ref} className={styles.item}>
                <span>
                  {kindWord(item.kind)} <SafeText text={item.name} />
                </span>
                <span className={styles.dim}>
                  <SafeText text={item.instance} />
                </span>
                <span className={styles.note}>
                  {partWords(item)} {item.fixed}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {unknown.map((words) => (
        <p key={words} className={styles.dim}>
          <SafeText text={words} />
        </p>
      ))}
    </>
  );
}

function HandOver({ email, onPlan }: { readonly email: string; readonly onPlan: ShowPlan }): ReactNode {
  const [to, setTo] = useState('');
  const colleague = to.trim();
  return (
    <div className={styles.part}>
      <TextField
        label="Colleague’s e-mail"
        value={to}
        onChange={setTo}
        maxLength={254}
        description="Alerts change their owner on newer servers; what the person gets goes to the colleague everywhere."
      />
      <div className={styles.actions}>
        <Button
          size="s"
          isDisabled={!colleague.includes('@')}
          onPress={() =>
            void onPlan('hand-over-leftovers', () => bridge.leftovers.planHandOver({ email, to: colleague }))
          }
        >
          Hand over…
        </Button>
      </div>
    </div>
  );
}
