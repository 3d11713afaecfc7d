import {
  Ban,
  Bookmark,
  Clock,
  Ellipsis,
  KeyRound,
  type LucideIcon,
  MailQuestionMark,
  MailWarning,
  ShieldCheck,
  TriangleAlert,
  Users,
} from 'lucide-react';
import { memo, type ReactNode, useState } from 'react';
import type { SavedView } from '../../../preload/contract/views';
import { number } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { IconButton } from '../../components/icon-button';
import { NavHeading, NavItem } from '../../components/nav-item';
import { visibleText } from '../../components/visible-text';
import { ArrangeViews } from './arrange-views';
import { useCurrentView, useViews, views } from './use-views';
import { ViewDialog } from './view-dialog';
import styles from './view-list.module.css';
import { ViewMenu } from './view-menu';

/** Signs of the views that come with Rollcall, by their fixed ids: all there is of them in a narrow column. */
const signs: Readonly<Record<string, LucideIcon>> = {
  viw_0000000000000001: Users,
  viw_0000000000000002: ShieldCheck,
  viw_0000000000000003: MailQuestionMark,
  viw_0000000000000004: Clock,
  viw_0000000000000005: Ban,
  viw_0000000000000006: KeyRound,
  viw_0000000000000007: TriangleAlert,
  viw_0000000000000008: MailWarning,
};

export interface ViewListProps {
  readonly href: string;
  /** The page of people is the one that shows. */
  readonly isShown: boolean;
  /** A view was opened: shows the page of people. */
  readonly onOpen: () => void;
}

/** The saved views in the left column, each with how many rows it has now. */
export const ViewList = memo(function ViewList({ href, isShown, onOpen }: ViewListProps): ReactNode {
  const list = useViews((state) => state.list) ?? [];
  const [renamed, setRenamed] = useState<SavedView | null>(null);
  const current = useCurrentView();
  if (list.length === 0) return null;
  return (
    <nav aria-label={t('Views')}>
      <NavHeading action={<ArrangeViews list={list} />}>{t('Views')}</NavHeading>
      {list
        .filter((view) => !view.hidden)
        .map((view) => {
          const isCurrent = isShown && current?.view.id === view.id;
          return (
            <ViewItem
              key={view.id}
              view={view}
              href={href}
              isCurrent={isCurrent}
              isChanged={isCurrent && current?.isChanged === true}
              onOpen={onOpen}
              onRename={setRenamed}
            />
          );
        })}
      {renamed ? <ViewDialog view={renamed} onClose={() => setRenamed(null)} /> : null}
    </nav>
  );
});

interface ViewItemProps extends Pick<ViewListProps, 'href' | 'onOpen'> {
  readonly view: SavedView;
  readonly isCurrent: boolean;
  readonly isChanged: boolean;
  readonly onRename: (view: SavedView) => void;
}

/** One view. Drawn again only when something of it has changed: there are many, and keys are typed. */
const ViewItem = memo(function ViewItem(props: ViewItemProps): ReactNode {
  const { view, href, isCurrent, isChanged, onOpen, onRename } = props;
  const count = useViews((state) => state.counts.get(view.id)?.matching);
  const Icon = signs[view.id] ?? Bookmark;
  return (
    <div className={styles.item}>
      <NavItem
        label={visibleText(view.name)}
        href={href}
        onPress={() => {
          views.open(view.id);
          onOpen();
        }}
        icon={<Icon size={14} aria-hidden="true" />}
        isCurrent={isCurrent}
        isChanged={isChanged}
        {...(count === undefined ? {} : { detail: number(count) })}
      />
      <div className={styles.more}>
        <ViewMenu
          view={view}
          isChanged={isChanged}
          onRename={() => onRename(view)}
          trigger={
            <IconButton
              size="s"
              label={t('More for {view}', { view: visibleText(view.name) })}
              icon={<Ellipsis size={14} aria-hidden="true" />}
            />
          }
        />
      </div>
    </div>
  );
});
