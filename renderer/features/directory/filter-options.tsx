import type { InstanceView } from '../../../preload/contract/connections';
import type { Facets } from '../../../preload/contract/directory';
import { t } from '../../../preload/texts/text';
import { roleWords, statusWords } from '../../components/account/account-status';
import type { FilterOption } from '../../components/filter-list';
import { StatusDot } from '../../components/status-dot';
import { EnvironmentTag, environmentWords } from '../../components/tag';
import { visibleText } from '../../components/visible-text';
import { createdWords, invitationWords, lastSignInWords, sourceWords } from './filter-words';
import { flagWords } from './flag-words';
import { groupLabel } from './known-labels';
import type { FilterName } from './question';

type Counts = Facets['status'];

const countOf = (counts: Counts, value: string): number =>
  counts.find((one) => one.value === value)?.count ?? 0;

/** Choices that are always there, in their own order, also while nothing matches them. */
const fixed = <V extends string>(words: Readonly<Record<V, string>>, counts: Counts): FilterOption[] =>
  (Object.entries(words) as [V, string][]).map(([value, label]) => ({
    value,
    label,
    count: countOf(counts, value),
  }));

/** Choices found in the data. One that is chosen stays in the list when nothing matches it any more. */
const found = (
  counts: Counts,
  chosen: readonly string[],
  wordOf: (value: string, label: string) => string,
): FilterOption[] => [
  ...counts.map(({ value, label, count }) => ({ value, label: wordOf(value, label), count })),
  ...chosen
    .filter((value) => !counts.some((one) => one.value === value))
    .map((value) => ({ value, label: wordOf(value, value), count: 0 })),
];

/** The choices of one filter menu with how many rows each would leave. */
export function optionsOf(
  name: FilterName,
  facets: Facets,
  chosen: readonly string[],
  instances: readonly InstanceView[],
): readonly FilterOption[] {
  switch (name) {
    case 'status':
      return fixed(statusWords, facets.status).map((option) => ({
        ...option,
        icon: <StatusDot kind={option.value as keyof typeof statusWords} />,
      }));
    case 'role':
      return fixed(roleWords, facets.role);
    case 'lastSignIn':
      return fixed(lastSignInWords, facets.lastSignIn);
    case 'instanceIds':
      return instances.map(({ id, name: label, environment }) => ({
        value: id,
        label: visibleText(label),
        count: countOf(facets.instance, id),
        icon: <EnvironmentTag environment={environment} />,
      }));
    case 'environments':
      return fixed(environmentWords, facets.environment).map((option) => ({
        ...option,
        icon: <EnvironmentTag environment={option.value as InstanceView['environment']} />,
      }));
    case 'created':
      return fixed(createdWords, facets.created);
    case 'invitation':
      return fixed(invitationWords, facets.invitation);
    case 'flags':
      return fixed(flagWords, facets.flag);
    case 'tenants':
      return found(facets.tenant, chosen, (value, label) =>
        value === '' ? t('No tenant') : visibleText(label),
      );
    case 'groups':
    case 'notGroups':
      return found(facets.group, chosen, (value, label) =>
        visibleText(label === value ? groupLabel(value) : label),
      );
    case 'source':
      return found(facets.source, chosen, (value, label) => sourceWords[value] ?? visibleText(label));
  }
}
