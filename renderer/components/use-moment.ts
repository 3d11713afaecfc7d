import { useEffect, useState } from 'react';
import type { Reply } from '../../preload/contract';
import type { Moment, Said } from '../../preload/contract/schedule';
import { hereText } from './zones';

/** What was typed, and the moment it means as main reads it; null until both are there. */
export interface TypedMoment {
  readonly said: Said | null;
  readonly answer: Reply<Moment> | null;
}

/** Follows a time that is typed, on the clock of a zone. */
export function useMoment(
  local: string | null,
  ask: (said: Said) => Promise<Reply<Moment>>,
  zone: string,
): TypedMoment {
  const [answered, setAnswered] = useState<(Said & { readonly answer: Reply<Moment> }) | null>(null);
  useEffect(() => {
    if (local === null) return;
    let isMeant = true;
    void ask({ local, zone }).then((answer) => {
      if (isMeant) setAnswered({ local, zone, answer });
    });
    return () => {
      isMeant = false;
    };
  }, [local, zone, ask]);
  return {
    said: local === null ? null : { local, zone },
    answer: answered !== null && answered.local === local && answered.zone === zone ? answered.answer : null,
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
  const sentences = [words, hereText(answer.value), note].filter((part) => part !== null);
  return { description: sentences.join('. '), error: null };
}
