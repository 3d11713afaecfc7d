import { getLocalTimeZone } from '@internationalized/date';
import { useEffect, useState } from 'react';
import type { Reply } from '../../preload/contract';
import type { Moment, Said } from '../../preload/contract/schedule';

/** What was typed, and the moment it means as main reads it; null until both are there. */
export interface TypedMoment {
  readonly said: Said | null;
  readonly answer: Reply<Moment> | null;
}

/** Follows a time that is typed. The zone is that of the computer, unless another one was said before. */
export function useMoment(
  local: string | null,
  ask: (said: Said) => Promise<Reply<Moment>>,
  zone: string = getLocalTimeZone(),
): TypedMoment {
  const [answered, setAnswered] = useState<{ readonly local: string; readonly answer: Reply<Moment> } | null>(
    null,
  );
  useEffect(() => {
    if (local === null) return;
    let isMeant = true;
    void ask({ local, zone }).then((answer) => {
      if (isMeant) setAnswered({ local, answer });
    });
    return () => {
      isMeant = false;
    };
  }, [local, zone, ask]);
  return {
    said: local === null ? null : { local, zone },
    answer: answered !== null && answered.local === local ? answered.answer : null,
  };
}

/** What to say below the field. */
export function momentText(
  { answer }: TypedMoment,
  empty: string,
): { readonly description: string; readonly error: string | null } {
  if (answer === null) return { description: empty, error: null };
  if (!answer.ok) return { description: '', error: `${answer.error.message} ${answer.error.nextStep}` };
  const { words, note } = answer.value;
  return { description: note === null ? words : `${words}. ${note}`, error: null };
}
