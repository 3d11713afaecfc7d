import { Check } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { RunView } from '../../../preload/contract/access';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { Menu } from '../../components/menu';
import { openAmong, useRuns } from '../../state/runs';
import { paceText, tally, titleOf } from './run-words';
import { access } from './use-access';

/** The other runs that are open: the footer tells of one at a time, and none is lost because it was closed there. */
export function RunSwitch({ shown }: { readonly shown: string | null }): ReactNode {
  const byId = useRuns((state) => state.byId);
  const open = useMemo(() => openAmong(byId), [byId]);
  const others = open.filter(({ id }) => id !== shown);
  if (others.length === 0) return null;
  const [only] = others;
  if (shown === null && others.length === 1 && only)
    return (
      <Button size="s" onPress={() => access.showRun(only.id)}>
        {t('1 open run')}
      </Button>
    );
  return (
    <Menu
      label={t('Open runs')}
      placement="top start"
      trigger={<Button size="s">{t('{count, number} open runs', { count: open.length })}</Button>}
      items={open.map((run) => ({
        id: run.id,
        label: lineOf(run),
        icon:
          run.id === shown ? (
            <Check size={14} aria-hidden="true" />
          ) : (
            <Check size={14} aria-hidden="true" visibility="hidden" />
          ),
        onPress: () => access.showRun(run.id),
      }))}
    />
  );
}

/** `Disabling 12 accounts, INC-7: 3 verified, stopped part way`. */
function lineOf(run: RunView): string {
  const about = run.reason === '' ? '' : `, ${run.reason}`;
  const how = [tally(run), paceText(run)].filter((part) => part !== '').join(', ');
  return `${titleOf(run, run.finishedAt !== null)}${about}: ${how}`;
}
