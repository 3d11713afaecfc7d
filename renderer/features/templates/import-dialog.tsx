import { type ReactNode, useState } from 'react';
import type { TemplateImport } from '../../../preload/contract/templates';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import styles from './templates.module.css';
import { templates } from './use-templates';

export interface ImportTemplatesProps {
  readonly found: TemplateImport;
  readonly onClose: () => void;
}

/** What a document of role templates holds, before it is taken over. */
export function ImportTemplates({ found, onClose }: ImportTemplatesProps): ReactNode {
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isBusy, setBusy] = useState(false);
  const count = found.templates.length;
  const take = async (): Promise<void> => {
    setBusy(true);
    const reply = await bridge.templates.takeImport({ id: found.id });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    toasts.getState().show({
      text: t('{count, plural, one {# role template} other {# role templates}} taken over.', {
        count: reply.value,
      }),
      tone: 'success',
    });
    onClose();
    templates.back();
  };
  return (
    <Dialog
      title={t('Import role templates')}
      description={rich('From {file}. Nobody’s access changes by it, and nobody gets a role.', {
        file: <SafeText text={found.title} />,
      })}
      size="m"
      isOpen={true}
      onClose={onClose}
      isBusy={isBusy}
      footer={
        <>
          <Button size="l" onPress={onClose}>
            {t('Cancel')}
          </Button>
          <Button
            size="l"
            variant="primary"
            isDisabled={count === 0}
            isPending={isBusy}
            onPress={() => void take()}
          >
            {count === 0
              ? t('Nothing to take over')
              : t('Take over {count, plural, one {# role template} other {# role templates}}', { count })}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        {failure ? <FailureNote failure={failure} /> : null}
        {found.unknown.length === 0 ? null : (
          <Banner tone="warning">
            {rich('Not connected here, so what is said of them stays behind: {instances}.', {
              instances: <SafeText text={found.unknown.join(', ')} />,
            })}
          </Banner>
        )}
        {count === 0 ? <p className={styles.dim}>{t('There is no role template in it.')}</p> : null}
        {count === 0 ? null : (
          <ul aria-label={t('In this document')} className={styles.rows}>
            {found.templates.map(({ name, isReplaced, instances }) => (
              <li key={name} className={styles.row}>
                <div className={styles.words}>
                  <strong className={styles.name}>
                    <SafeText text={name} hasTitle={true} />
                  </strong>
                  <span className={styles.dim}>
                    {instances.length === 0
                      ? t('On no instance there is here')
                      : visibleText(instances.join(', '))}
                  </span>
                </div>
                <span className={isReplaced ? styles.drift : styles.dim}>
                  {isReplaced ? t('Replaces the one here') : t('New')}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
