/**
 * Does something once the next frame is on the screen; the function it returns calls it off. For the very first frame it
 * waits for Chromium's word: the frame passes through main's process, and whatever main is asked to do would hold it up.
 */
export function afterPaint(work: () => void): () => void {
  let isCalledOff = false;
  const finish = (): void => {
    if (!isCalledOff) work();
  };
  requestAnimationFrame(() => {
    // A message comes after the frame that this callback belongs to.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      onFirstPaint(finish);
    };
    port2.postMessage(null);
  });
  return () => {
    isCalledOff = true;
  };
}

const firstPaint = 'first-contentful-paint';

/** At once if there has been one. */
function onFirstPaint(work: () => void): void {
  if (performance.getEntriesByName(firstPaint).length > 0) {
    work();
    return;
  }
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName(firstPaint).length === 0) return;
    observer.disconnect();
    work();
  });
  observer.observe({ type: 'paint', buffered: true });
}
