import { started } from './start';
import './theme/theme';
import { StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { locale } from '../preload/texts/formats';
import { speakAs } from '../preload/texts/speak-as';
import { t } from '../preload/texts/text';
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
  // Screen readers and what the components say by themselves follow.
  document.documentElement.lang = locale().slice(0, 2);
  takeStart(reply);
  page.render(
    <StrictMode>
      <I18nProvider locale={locale()}>
        <FailureBoundary>
          <App />
        </FailureBoundary>
      </I18nProvider>
    </StrictMode>,
  );
});
