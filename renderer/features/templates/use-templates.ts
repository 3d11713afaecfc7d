import { bridge } from '../../bridge';
import { createTemplatesStore, useTemplatesOf } from './store';

/** The dialogs about role templates. */
export const templates = createTemplatesStore(bridge);

type Select<T> = Parameters<typeof useTemplatesOf<T>>[1];

export const useTemplates = <T>(select: Select<T>): T => useTemplatesOf(templates, select);
