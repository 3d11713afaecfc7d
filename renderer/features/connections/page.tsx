import { Plus, Server } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { Page } from '../../components/page';
import { useInstances } from '../../state/instances';
import { InstanceCard } from './instance-card';
import { InstanceDialog } from './instance-dialog';
import { RemoveDialog } from './remove-dialog';

export interface InstancesPageProps {
  readonly onAddInstance: () => void;
}

/** The Metabase instances of the client. */
export function InstancesPage({ onAddInstance }: InstancesPageProps): ReactNode {
  const instances = useInstances((state) => state.list);
  const failure = useInstances((state) => state.failure);
  const [edited, setEdited] = useState<InstanceView | null>(null);
  const [removed, setRemoved] = useState<InstanceView | null>(null);
  const add = (
    <Button variant="primary" icon={<Plus size={14} aria-hidden="true" />} onPress={onAddInstance}>
      Add instance
    </Button>
  );
  return (
    <Page
      title="Instances"
      detail={instances === null ? '' : `${instances.length} connected`}
      layout="scroll"
      {...(instances?.length === 0 ? {} : { actions: add })}
    >
      {failure ? <FailureNote failure={failure} /> : null}
      {instances === null && !failure ? <EmptyState title="Loading instances" isLoading={true} /> : null}
      {instances?.length === 0 ? (
        <EmptyState
          icon={<Server size={20} aria-hidden="true" />}
          title="No instance yet"
          text="Add a Metabase by its address, with an API key or an e-mail and password."
          actions={add}
        />
      ) : null}
      {instances?.map((instance) => (
        <InstanceCard
          key={instance.id}
          instance={instance}
          onEdit={() => setEdited(instance)}
          onRemove={() => setRemoved(instance)}
        />
      ))}
      {edited ? <InstanceDialog instance={edited} onClose={() => setEdited(null)} /> : null}
      {removed ? <RemoveDialog instance={removed} onClose={() => setRemoved(null)} /> : null}
    </Page>
  );
}
