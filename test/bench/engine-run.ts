// The process of its own that the engine is measured in: `accounts rounds`, or `accounts memory`, in; the results as JSON
// out.
import { measureEngine, measureEngineMemory } from './engine';

const [accounts = '0', rounds = '1'] = process.argv.slice(2);
const results =
  rounds === 'memory'
    ? measureEngineMemory(Number(accounts))
    : measureEngine(Number(accounts), Number(rounds));
process.stdout.write(JSON.stringify(results));
