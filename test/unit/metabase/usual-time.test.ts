import { expect, it } from 'vitest';
import { createUsualTime } from '../../../main/metabase/usual-time';

it('is not known before the first exchange', () => {
  expect(createUsualTime().ms()).toBeNull();
});

it('is the middle of the last ones, so that one that hung says little', () => {
  const usual = createUsualTime();
  for (const ms of [20, 30_000, 25]) usual.took(ms);
  expect(usual.ms()).toBe(25);
});

it('follows a server that has become slower', () => {
  const usual = createUsualTime();
  for (let n = 0; n < 100; n++) usual.took(10);
  for (let n = 0; n < 20; n++) usual.took(90);
  expect(usual.ms()).toBe(90);
});
