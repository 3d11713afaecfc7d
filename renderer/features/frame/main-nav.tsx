import {
  Boxes,
  ChartNoAxesColumn,
  ClipboardCheck,
  GitCompareArrows,
  History,
  type LucideIcon,
  Settings,
  Users,
  UsersRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { number } from '../../../preload/texts/formats';
import { NavItem } from '../../components/nav-item';
import { useFlags } from '../../state/flags';
import { useInstances } from '../../state/instances';
import { hrefOf, linkedPage, pageLabels, pages, usePage } from '../../state/navigation';

const icons: Readonly<Record<(typeof pages)[number], LucideIcon>> = {
  people: Users,
  groups: UsersRound,
  changes: GitCompareArrows,
  overview: ChartNoAxesColumn,
  reviews: ClipboardCheck,
  activity: History,
  instances: Boxes,
  settings: Settings,
};

/** The links of the navigation `Main`. */
export function MainNav(): ReactNode {
  const current = linkedPage(usePage());
  const people = useInstances((state) => state.summary?.people);
  const count = useInstances((state) => state.list?.length);
  const flagged = useFlags((state) => state.count);
  const details: Partial<Record<(typeof pages)[number], string>> = {
    ...(people === undefined ? {} : { people: number(people) }),
    ...(count === undefined ? {} : { instances: number(count) }),
    ...(flagged === 0 ? {} : { changes: number(flagged) }),
  };
  return pages.map((page) => {
    const Icon = icons[page];
    const detail = details[page];
    return (
      <NavItem
        key={page}
        label={pageLabels[page]}
        href={hrefOf(page)}
        icon={<Icon size={16} aria-hidden="true" />}
        isCurrent={page === current}
        {...(detail === undefined ? {} : { detail })}
        {...(page === 'changes' ? { detailTone: 'warn' as const } : {})}
      />
    );
  });
}
