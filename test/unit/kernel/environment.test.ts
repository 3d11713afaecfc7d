import { expect, it } from 'vitest';
import { unsafeEnvironment } from '../../../main/kernel/environment';

it('D1: refuses to run where no certificate is checked', () => {
  expect(unsafeEnvironment({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toContain('Remove it');
});

it.each([{}, { NODE_TLS_REJECT_UNAUTHORIZED: '1' }, { NODE_TLS_REJECT_UNAUTHORIZED: undefined }])(
  'runs in %j',
  (env) => {
    expect(unsafeEnvironment(env)).toBeNull();
  },
);
