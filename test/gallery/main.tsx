/**
 * A page to look at every component in its states; no part of the product. The address says what to show:
 * `#window` (the main window), `#parts` (every component), `#dialog`, `#grid` (500,000 rows).
 */
import '../../renderer/theme/theme';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Parts } from './parts';
import { Window } from './window';

function Gallery() {
  const scene = window.location.hash.slice(1) || 'window';
  if (scene === 'parts') return <Parts />;
  return <Window scene={scene} />;
}

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element #root.');
createRoot(root).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
);
