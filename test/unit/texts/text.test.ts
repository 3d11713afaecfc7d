import { afterEach, describe, expect, it } from 'vitest';
import { languageOf } from '../../../preload/texts/speak-as';
import { language, speak, t } from '../../../preload/texts/text';

const accounts = 'Disable {count, plural, one {# account} other {# accounts}}';

afterEach(() => speak('en'));

describe('texts', () => {
  it('are English from the code until another language is spoken', () => {
    expect(language()).toBe('en');
    expect(t('Disable')).toBe('Disable');
    expect(t(accounts, { count: 1 })).toBe('Disable 1 account');
    expect(t(accounts, { count: 5000 })).toBe('Disable 5,000 accounts');
  });

  it('come from the catalogue of the language, with its numbers and plurals', () => {
    speak('de', { [accounts]: '{count, plural, one {# Konto} other {# Konten}} deaktivieren' });
    expect(t(accounts, { count: 1 })).toBe('1 Konto deaktivieren');
    expect(t(accounts, { count: 5000 })).toBe('5.000 Konten deaktivieren');
  });

  it('are shown in English where a translation is missing, rather than not at all', () => {
    speak('de', {});
    expect(t('Hold {name}', { name: 'Jane' })).toBe('Hold Jane');
  });

  it('take what is filled in as it is, braces, tags and quotes included', () => {
    expect(t('Hold {name}', { name: "<b>{x}</b> O'Neil" })).toBe("Hold <b>{x}</b> O'Neil");
  });

  it('are in the first language of the system that Rollcall speaks', () => {
    expect(languageOf(['de-AT', 'en'])).toBe('de');
    expect(languageOf(['fr-CH', 'de_CH', 'en'])).toBe('de');
    expect(languageOf(['en-US', 'de'])).toBe('en');
    expect(languageOf(['fr', 'deu'])).toBe('en');
    expect(languageOf([])).toBe('en');
  });

  it('are longer and accented in the language made for testing, and can still be read', () => {
    speak('en-XA');
    expect(t('Disable')).toMatch(/^\[Díšáƀľé·+\]$/);
    expect(t(accounts, { count: 3 }).length).toBeGreaterThan('Disable 3 accounts'.length * 1.3);
  });
});
