import { afterEach, describe, expect, it } from 'vitest';
import { german } from '../../../preload/texts/german';
import { speak } from '../../../preload/texts/text';
import { inside, inWords, nounInside } from '../../../preload/texts/words';
import { actionText } from '../../../renderer/components/account/action-words';

afterEach(() => speak('en'));

describe('words of a kind', () => {
  it('are in the language spoken when they are read, not when they were written down', () => {
    const words = inWords({ active: 'Active', disabled: 'Disabled' });
    expect(words.active).toBe('Active');
    speak('de', { Active: 'Aktiv', Disabled: 'Deaktiviert' });
    expect(words.active).toBe('Aktiv');
    expect(Object.entries(words)).toEqual([
      ['active', 'Aktiv'],
      ['disabled', 'Deaktiviert'],
    ]);
  });
});

describe('words within a sentence', () => {
  it('are small in English; a noun is not in German', () => {
    expect(nounInside('Person')).toBe('person');
    expect(inside('2 days ago')).toBe('2 days ago');
    expect(inside('Just now')).toBe('just now');
    speak('de', {});
    expect(nounInside('Person')).toBe('Person');
    expect(inside('Vor 2 Tagen')).toBe('vor 2 Tagen');
  });
});

describe('the words of an action', () => {
  it('tell now from the past, where only one of two languages does', () => {
    expect(actionText('set-groups', 'now', '3 accounts')).toBe('Set groups of 3 accounts');
    expect(actionText('set-groups', 'past', '3 accounts')).toBe('Set groups of 3 accounts');
    expect(actionText('disable', 'failed', 'jane on finance')).toBe('jane on finance was not disabled');
    speak('de', german);
    expect(actionText('set-groups', 'now', '3 Konten')).toBe('Gruppen festlegen: 3 Konten');
    expect(actionText('set-groups', 'past', '3 Konten')).toBe('Gruppen festgelegt: 3 Konten');
    expect(actionText('disable', 'now', '3 Konten')).toBe('3 Konten deaktivieren');
  });
});
