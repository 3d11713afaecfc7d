import { ok } from '../kernel/result';
import { jsonOf } from './answers';
import type { Calls } from './calls';
import type { MetabaseClient } from './port';

/** What no other call asks. */
export function createRawCall(calls: Calls): Pick<MetabaseClient, 'call'> {
  return {
    async call({ method, path, body }) {
      const { answer, outcome } = await calls.answered(method, path, body);
      const { result, sent } = outcome;
      if (!result.ok || !answer) return { result: result.ok ? ok({ status: 0, body: null }) : result, sent };
      const text = answer.text === '' ? null : answer.text;
      return { result: ok({ status: answer.status, body: jsonOf(answer) ?? text }), sent };
    },
  };
}
