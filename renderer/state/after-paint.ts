/** Does something once the next frame is on the screen; the function it returns calls it off. */
export function afterPaint(work: () => void): () => void {
  let isCalledOff = false;
  requestAnimationFrame(() => {
    // A message comes after the frame that this callback belongs to.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      if (!isCalledOff) work();
    };
    port2.postMessage(null);
  });
  return () => {
    isCalledOff = true;
  };
}
