import type { ReactNode } from 'react';
import { Button } from '../../components/button';
import { joiners } from './use-joiners';

/** In the toolbar of People. */
export function NewAccountButton(): ReactNode {
  return (
    <Button size="s" onPress={joiners.create}>
      New account…
    </Button>
  );
}
