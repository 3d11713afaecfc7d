import { Component, type ReactNode } from 'react';
import { t } from '../preload/texts/text';
import { Button } from './components/button';
import { EmptyState } from './components/empty-state';

interface State {
  readonly hasFailed: boolean;
}

/** A mistake of ours while drawing: says so instead of a white window. Nothing is lost, as main holds everything. */
export class FailureBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { hasFailed: false };

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <EmptyState
        title={t('This window met a mistake in Rollcall')}
        text={t(
          'What was changed is recorded and safe. Load the window again; if it happens again, report it with the time.',
        )}
        actions={
          <Button variant="primary" onPress={() => window.location.reload()}>
            {t('Load again')}
          </Button>
        }
      />
    );
  }
}
