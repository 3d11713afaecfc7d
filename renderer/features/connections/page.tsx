import { Plus, Server } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import type { ImportPreview } from '../../../preload/contract/transfer';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { Page } from '../../components/page';
import { useInstances } from '../../state/instances';
import { useWhyNot } from '../../state/role';
import { ExportDialog } from './export-dialog';
import { ImportDialog } from './import-dialog';
import { InstanceDialog } from './instance-dialog';
import { InstanceList } from './instance-list';
import { RemoveDialog } from './remove-dialog';

export interface InstancesPageProps {
  readonly onAddInstance: () => void;
}

/** The one dialog of the page that is open, and what it is about. */
type Open =
  | { readonly kind: 'edit' | 'remove'; readonly instance: InstanceView }
  | { readonly kind: 'export' }
  | { readonly kind: 'import'; readonly chosen: ImportPreview };

/** The Metabase instances of the client. */
export function InstancesPage({ onAddInstance }: InstancesPageProps): ReactNode {
  const instances = useInstances((state) => state.list);
  const failure = useInstances((state) => state.failure);
  const [open, setOpen] = useState<Open | null>(null);
  const [refused, setRefused] = useState<FailureView | null>(null);
  const close = (): void => setOpen(null);
  const choose = async (): Promise<void> => {
    setRefused(null);
    const reply = await bridge.transfer.choose();
    if (!reply.ok) setRefused(reply.error);
    else if (reply.value) setOpen({ kind: 'import', chosen: reply.value });
  };
  const whyNot = useWhyNot('settings');
  const add = (
    <Button
      variant="primary"
      whyNot={whyNot}
      icon={<Plus size={14} aria-hidden="true" />}
      onPress={onAddInstance}
    >
      {t('Add instance')}
    </Button>
  );
  const bring = (
    <Button whyNot={whyNot} onPress={() => void choose()}>
      {t('Import…')}
    </Button>
  );
  return (
    <Page
      title={t('Instances')}
      detail={instances === null ? '' : t('{count, number} connected', { count: instances.length })}
      layout="scroll"
      isWide={true}
      {...(instances === null || instances.length === 0
        ? {}
        : {
            actions: (
              <>
                {bring}
                <Button whyNot={whyNot} onPress={() => setOpen({ kind: 'export' })}>
                  {t('Export…')}
                </Button>
                {add}
              </>
            ),
          })}
    >
      {failure ? <FailureNote failure={failure} /> : null}
      {refused ? <FailureNote failure={refused} /> : null}
      {instances === null && !failure ? <EmptyState title={t('Loading instances')} isLoading={true} /> : null}
      {instances?.length === 0 ? (
        <EmptyState
          icon={<Server size={20} aria-hidden="true" />}
          title={t('No instance yet')}
          text={t(
            'Add a Metabase by its address, with an API key or an e-mail and password, or import instances from a file.',
          )}
          actions={
            <>
              {add}
              {bring}
            </>
          }
        />
      ) : null}
      {instances && instances.length > 0 ? (
        <InstanceList
          instances={instances}
          onEdit={(instance) => setOpen({ kind: 'edit', instance })}
          onRemove={(instance) => setOpen({ kind: 'remove', instance })}
        />
      ) : null}
      {open?.kind === 'edit' ? <InstanceDialog instance={open.instance} onClose={close} /> : null}
      {open?.kind === 'remove' ? <RemoveDialog instance={open.instance} onClose={close} /> : null}
      {open?.kind === 'export' ? <ExportDialog count={instances?.length ?? 0} onClose={close} /> : null}
      {open?.kind === 'import' ? <ImportDialog chosen={open.chosen} onClose={close} /> : null}
    </Page>
  );
}
