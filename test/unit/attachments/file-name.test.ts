import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distinct, fitFileName } from '../../../main/attachments/rules/file-name';

const letters = fc.string({ unit: fc.constantFrom(...'aÄ1. /\\:*?"<>|\u0000\n\u202e\u200bé🙂-_~') });
const names = fc.oneof(
  letters,
  fc.string({ unit: 'binary' }),
  fc.constantFrom('con', 'CON.txt', 'lpt1.', 'a'.repeat(300)),
);

it('every name becomes one that every system takes, and twice is as once', () => {
  fc.assert(
    fc.property(names, (given) => {
      const name = fitFileName(given);
      expect(fitFileName(name)).toBe(name);
      expect(name).not.toBe('');
      expect(path.win32.basename(name)).toBe(name);
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}<>:"/\\|?*]|^[. ]|[. ]$/u);
      expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      expect([...name].length).toBeLessThanOrEqual(140);
    }),
  );
});

it('keeps what can be kept', () => {
  expect(
    ['Mail of the manager.eml', 'Kündigung – Größe.pdf', '../../etc/passwd', 'aux.pdf', '…'].map(fitFileName),
  ).toEqual(['Mail of the manager.eml', 'Kündigung – Größe.pdf', '_._etc_passwd', 'aux_.pdf', '…']);
});

it('names of one folder are told from each other, whatever their letters are taken for', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a.pdf', 'A.pdf', 'a-2.pdf', 'a', 'b')), (given) => {
      const told = distinct(given);
      expect(new Set(told.map((name) => name.toLowerCase())).size).toBe(given.length);
      // Who comes later takes nobody's name away.
      expect(distinct(given.slice(0, -1))).toEqual(told.slice(0, -1));
    }),
  );
  expect(distinct(['mail.pdf', 'Mail.PDF', 'mail.pdf'])).toEqual(['mail.pdf', 'Mail-2.PDF', 'mail-3.pdf']);
});
