import type { Limits } from '../../../preload/contract/policy';

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
  dormantDays: { label: 'Dormant after, days', description: 'Not seen on any instance for so long.' },
  graceDays: { label: 'Newcomers, days', description: 'For so long nobody new is dormant.' },
  leaverHours: { label: 'Leavers disabled within, hours', description: 'After the end of their work.' },
  reviewDays: { label: 'Access reviewed every, days', description: 'Most do it once a quarter.' },
  retentionDays: {
    label: 'Personal data kept, days',
    description: 'Older is purged once a day, for good. Empty: until somebody purges it.',
  },
  seatPrice: { label: 'Price of a seat a month', description: 'As 12.50 EUR. Empty: nothing is reckoned.' },
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
  if (typedOf(held)[field] === usualTyped[field]) return description;
  return `${description} Usual: ${usualTyped[field] || 'empty'}.`;
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
        `Enter a whole number from ${least} to ${most}${name === 'retentionDays' ? ', or nothing' : ''}.`;
    return value;
  };
  const price = typed.seatPrice.trim();
  const [, amount = '', currency = ''] = /^(\d+(?:[.,]\d+)?)\s*([A-Za-z]{3})$/.exec(price) ?? [];
  if (price !== '' && !(amount !== '' && Number(amount.replace(',', '.')) <= 100_000))
    problems.seatPrice = 'Enter an amount and a currency, as 12.50 EUR, or nothing.';
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
