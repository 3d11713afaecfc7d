import { createContext } from 'react';

/** True inside the row that holds the grid's tab stop: its buttons can be reached with Tab, those of other rows cannot. */
export const RowFocusContext = createContext(false);
