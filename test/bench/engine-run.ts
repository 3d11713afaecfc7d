// The process of its own that the engine is measured in: `accounts rounds`, `accounts memory` or `accounts roster`, in; the
// results as JSON out.
import { fill, measureEngine, measureEngineMemory, peopleOf } from './engine';
import { measureRoster } from './roster';

const [accounts = '0', rounds = '1'] = process.argv.slice(2);
const results =
  rounds === 'memory'
    ? measureEngineMemory(Number(accounts))
    : rounds === 'roster'
      ? measureRoster(peopleOf(Number(accounts)), fill)
      : measureEngine(Number(accounts), Number(rounds));
void Promise.resolve(results).then((measured) => process.stdout.write(JSON.stringify(measured)));
