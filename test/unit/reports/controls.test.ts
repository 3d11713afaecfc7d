import { describe, expect, it } from 'vitest';
import { controlLine, controlReferences } from '../../../main/reports/rules/controls';

describe('the controls of a cover', () => {
  it.each([
    ['leavers', ['SOC 2 CC6.2', 'ISO 27001:2022 A.5.18', 'SOX ITGC terminations']],
    ['dormant', ['SOC 2 CC6.1', 'ISO 27001:2022 A.5.16']],
    ['review', ['SOC 2 CC6.3', 'ISO 27001:2022 A.8.2', 'SOX ITGC access review']],
    ['overview', ['SOC 2 CC6.1', 'SOC 2 CC6.2', 'SOC 2 CC6.3', 'ISO 27001:2022 A.5.17']],
  ] as const)('name what a report of %s is evidence for', (kind, expected) => {
    expect(controlReferences(kind)).toEqual(expect.arrayContaining([...expected]));
  });

  it('say of each what is looked for', () => {
    for (const kind of ['accounts', 'dormant', 'leavers', 'changes', 'review', 'overview'] as const)
      for (const reference of controlReferences(kind)) {
        const { framework, control, asks } = controlLine(reference);
        expect(`${framework} ${control}`).toBe(reference);
        expect(asks).not.toBe('');
      }
  });

  it('keep the words of a reference that is not known', () => {
    expect(controlLine('PCI DSS 7.2.4')).toEqual({ framework: '', control: 'PCI DSS 7.2.4', asks: '' });
    expect(controlLine('SOC 2 constructor')).toMatchObject({ control: 'SOC 2 constructor' });
  });
});
