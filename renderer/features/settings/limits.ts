import type { Limits } from '../../../preload/contract/policy';
import { msg, t } from '../../../preload/texts/text';

/** The limits as somebody types them. */
export type LimitField =
  | 'dormantDays'
  | 'graceDays'
  | 'leaverHours'
  | 'reviewDays'
  | 'retentionDays'
  | 'seatPrice';
export type Typed = Readonly<Record<LimitField, string>>;

export const limitFields: Readonly<
  Record<LimitField, { readonly label: string; readonly description: string }>
> = {
  dormantDays: {
    label: msg('Dormant after, days'),
    description: msg('Not seen on any instance for so long.'),
  },
  graceDays: { label: msg('Newcomers, days'), description: msg('For so long nobody new is dormant.') },
  leaverHours: {
    label: msg('Leavers disabled within, hours'),
    description: msg('After the end of their work.'),
  },
  reviewDays: { label: msg('Access reviewed every, days'), description: msg('Most do it once a quarter.') },
  retentionDays: {
    label: msg('Personal data kept, days'),
    description: msg('Older is purged once a day, for good. Empty: until somebody purges it.'),
  },
  seatPrice: {
    label: msg('Price of a seat a month'),
    description: msg('As 12.50 EUR. Empty: nothing is reckoned.'),
  },
};

export const typedOf = ({ seatPrice, retentionDays, ...limits }: Limits): Typed => ({
  dormantDays: String(limits.dormantDays),
  graceDays: String(limits.graceDays),
  leaverHours: String(limits.leaverHours),
  reviewDays: String(limits.reviewDays),
  retentionDays: retentionDays === null ? '' : String(retentionDays),
  seatPrice: seatPrice === null ? '' : `${(seatPrice.cents / 100).toFixed(2)} ${seatPrice.currency}`,
});

/** Of a client that has decided nothing, as it would be typed (main/policy/rules/policy.ts, held equal by a test). */
export const usualTyped: Typed = {
  ...{ dormantDays: '90', graceDays: '14', leaverHours: '24', reviewDays: '90' },
  ...{ retentionDays: '', seatPrice: '' },
};

/** The line under a field; where this client has decided otherwise, with what is usual. */
export function describedAs(field: LimitField, held: Limits): string {
  const { description } = limitFields[field];
  if (typedOf(held)[field] === usualTyped[field]) return t(description);
  return t('{description} Usual: {value}.', {
    description: t(description),
    value: usualTyped[field] || t('empty'),
  });
}

/** As the contract has them. */
const ranges = {
  dormantDays: [30, 3650],
  graceDays: [0, 365],
  leaverHours: [1, 2160],
  reviewDays: [7, 1095],
  retentionDays: [90, 3650],
} as const;

/** What was typed as limits, or what is wrong with it, field by field. */
export function limitsOf(typed: Typed): {
  readonly limits: Limits | null;
  readonly problems: Partial<Record<LimitField, string>>;
} {
  const problems: Partial<Record<LimitField, string>> = {};
  const number = (name: keyof typeof ranges): number => {
    const [least, most] = ranges[name];
    const value = /^\s*\d{1,4}\s*$/.test(typed[name]) ? Number(typed[name]) : Number.NaN;
    if (!(value >= least && value <= most))
      problems[name] =
        name === 'retentionDays'
          ? t('Enter a whole number from {least} to {most}, or nothing.', {
              least: String(least),
              most: String(most),
            })
          : t('Enter a whole number from {least} to {most}.', { least: String(least), most: String(most) });
    return value;
  };
  const price = typed.seatPrice.trim();
  const [, amount = '', currency = ''] = /^(\d+(?:[.,]\d+)?)\s*([A-Za-z]{3})$/.exec(price) ?? [];
  if (price !== '' && !(amount !== '' && Number(amount.replace(',', '.')) <= 100_000))
    problems.seatPrice = t('Enter an amount and a currency, as 12.50 EUR, or nothing.');
  const limits: Limits = {
    dormantDays: number('dormantDays'),
    graceDays: number('graceDays'),
    leaverHours: number('leaverHours'),
    reviewDays: number('reviewDays'),
    retentionDays: typed.retentionDays.trim() === '' ? null : number('retentionDays'),
    seatPrice:
      price === ''
        ? null
        : { cents: Math.round(Number(amount.replace(',', '.')) * 100), currency: currency.toUpperCase() },
  };
  return { limits: Object.keys(problems).length === 0 ? limits : null, problems };
}
