import { parentPort } from 'node:worker_threads';
import { serve } from '../kernel/worker-rpc';
import { createWorksheetReader } from './worksheet-file';

// A workbook is unpacked and read as a whole: seconds for a long list, which no thread that answers people may take.
if (!parentPort) throw new Error('worksheets are read in a worker thread');
serve(parentPort, createWorksheetReader());
