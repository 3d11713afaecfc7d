import { ClipboardCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';

/** Access reviews are not built yet, and the page says so. */
export function ReviewsPage(): ReactNode {
  return (
    <Page title="Reviews" layout="fill">
      <EmptyState
        icon={<ClipboardCheck size={20} aria-hidden="true" />}
        title="Access reviews are not part of this version"
        text="Until they are: filter People by last sign-in, role or group, and find every change in Activity."
      />
    </Page>
  );
}
