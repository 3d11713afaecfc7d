import { describe, expect, it } from 'vitest';
import { settingsRecord } from '../../../main/settings-record';
import { usualLayout } from '../../../main/store/settings';
import type { Settings } from '../../../preload/contract/settings';

const before: Settings = {
  theme: 'system',
  language: 'en',
  clientName: 'Acme',
  layout: usualLayout,
  keepDays: 730,
  notify: 'all',
  quietHours: null,
  notifyNames: false,
  readEvery: 10,
  zone: null,
  background: false,
  lockAfter: null,
  lockOnSleep: true,
  dueWhileLocked: false,
  firstSteps: { isShown: false, seen: [] },
};

describe('the entry about changed settings', () => {
  it('says what was and what is', () => {
    expect(settingsRecord(before, { keepDays: 30, theme: undefined })).toMatchObject({
      action: 'settings.changed',
      state: 'recorded',
      before: { keep_days: 730, client_name: 'Acme' },
      after: { keep_days: 30, client_name: 'Acme' },
    });
  });

  it('is none for how the window looks, nor for what stays as it is', () => {
    expect(settingsRecord(before, { theme: 'dark' })).toBeNull();
    expect(settingsRecord(before, { layout: { ...usualLayout, density: 'compact' } })).toBeNull();
    expect(settingsRecord(before, { keepDays: 730, notify: undefined })).toBeNull();
  });
});
