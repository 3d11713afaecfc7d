import { memo, type ReactNode, useState } from 'react';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { visibleText } from '../../components/visible-text';
import { useCurrentView, useViews, views } from './use-views';
import { ViewDialog } from './view-dialog';
import styles from './view-state.module.css';

/** Beside the page's title: whether what is asked is kept as a view, and the way to keep it. */
export const ViewState = memo(function ViewState(): ReactNode {
  const isListed = useViews((state) => state.list !== null);
  const current = useCurrentView();
  const [isSaving, setSaving] = useState(false);
  const dialog = isSaving ? <ViewDialog view={null} onClose={() => setSaving(false)} /> : null;
  if (!isListed || (current && !current.isChanged)) return dialog;
  return (
    <>
      {current ? (
        <span className={styles.name}>{t('{view}, changed', { view: visibleText(current.view.name) })}</span>
      ) : null}
      {current && !current.view.given ? (
        <Button size="s" onPress={() => void views.update()}>
          {t('Update view')}
        </Button>
      ) : null}
      {current ? (
        <Button size="s" variant="quiet" onPress={() => views.open(current.view.id)}>
          {t('Back to view')}
        </Button>
      ) : null}
      <Button size="s" onPress={() => setSaving(true)}>
        {current ? t('Save as new…') : t('Save view…')}
      </Button>
      {dialog}
    </>
  );
});
