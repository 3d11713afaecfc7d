import { memo, type ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { visibleText } from '../../components/visible-text';
import { useDirectory } from './use-directory';
import { useCurrentView, useViews, views } from './use-views';

/** Says that the open view asks for something that is no longer there. It opens all the same. */
export const GoneNote = memo(function GoneNote(): ReactNode {
  const counts = useViews((state) => state.counts);
  const filters = useDirectory((state) => state.question.filters);
  const current = useCurrentView();
  const gone = current ? counts.get(current.view.id)?.gone : undefined;
  if (!current || !gone) return null;
  const instances = gone.instances.filter(({ id }) => filters.instanceIds.includes(id));
  const groups = gone.groups.filter((one) => filters.groups.includes(one) || filters.notGroups.includes(one));
  if (instances.length + groups.length === 0) return null;
  const parts = [
    ...instances.map(({ name }) => t('the instance {name}', { name: visibleText(name) })),
    ...groups.map((name) => t('the group {name}', { name: visibleText(name) })),
  ];
  return (
    <Banner
      tone="warning"
      look="bar"
      actions={
        <Button size="s" onPress={() => views.dropGone(current.view.id)}>
          {t('Leave out')}
        </Button>
      }
    >
      {t(
        '{count, plural, one {This view asks for {parts}, which is no longer there.} other {This view asks for {parts}, which are no longer there.}}',
        { count: parts.length, parts: parts.join(', ') },
      )}
    </Banner>
  );
});
