import { bridge } from './bridge';

/** What there is for the first frame. A file of its own, imported first: main answers while the rest of the page is read. */
export const started = bridge.app.start();
