import { t } from '../preload/texts/text';
import { started } from './start';
import './theme/theme';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { speakAs } from '../preload/texts/speak-as';
import { App } from './app';
import { toasts } from './components/toast-store';
import { FailureBoundary } from './failure-boundary';
import { takeStart } from './following';

// Calls answer failures as values. What still rejects is a mistake of ours, and is never silent.
window.addEventListener('unhandledrejection', () => {
  toasts.getState().show({
    text: t(
      'Something went wrong inside Rollcall. Try again. If it happens again, restart it and report it with the time.',
    ),
    tone: 'danger',
    key: 'internal',
  });
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');
const page = createRoot(root);
void started.then(async (reply) => {
  if (reply.ok) await speakAs(reply.value.settings.language);
  takeStart(reply);
  page.render(
    <StrictMode>
      <FailureBoundary>
        <App />
      </FailureBoundary>
    </StrictMode>,
  );
});
