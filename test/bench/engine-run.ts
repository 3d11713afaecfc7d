// The process of its own that the engine is measured in: `accounts rounds` in, the results as JSON out.
import { measureEngine } from './engine';

const [accounts = 0, rounds = 1] = process.argv.slice(2).map(Number);
process.stdout.write(JSON.stringify(measureEngine(accounts, rounds)));
