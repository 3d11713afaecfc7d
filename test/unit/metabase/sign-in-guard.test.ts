import { describe, expect, it } from 'vitest';
import { createSignInGuard } from '../../../main/metabase/sign-in-guard';

const minute = 60_000;

function guarded() {
  const clock = { now: 0 };
  const guard = createSignInGuard('bi.example', () => clock.now);
  const fail = (email: string, times: number) => {
    for (let i = 0; i < times; i++) guard.failed(email);
  };
  return { clock, guard, fail };
}

describe('the guard before a sign-in', () => {
  it('holds an e-mail after five refusals within an hour, whatever the letters', () => {
    const { guard, fail } = guarded();
    fail('ann@acme.example', 4);
    expect(guard.held('ann@acme.example')).toBeNull();
    guard.failed('Ann@acme.example');
    expect(guard.held('ANN@acme.example')).toMatchObject({
      error: { code: 'SIGN_IN_HELD', params: { host: 'bi.example', count: 5, minutes: 60 } },
    });
    expect(guard.held('bob@acme.example')).toBeNull();
  });

  it('lets go as the refusals grow old', () => {
    const { clock, guard, fail } = guarded();
    fail('ann@acme.example', 3);
    clock.now = 30 * minute;
    fail('ann@acme.example', 2);
    clock.now = 59 * minute;
    expect(guard.held('ann@acme.example')).toMatchObject({ error: { params: { minutes: 1 } } });
    clock.now = 61 * minute;
    expect(guard.held('ann@acme.example')).toBeNull();
  });
});
