/** Whether keys are those of a Mac. The tests that run without a page have no navigator. */
export const isMac = (globalThis.navigator?.userAgent ?? '').includes('Mac OS');
