// The process of its own that the engine is measured in: `accounts rounds`, `accounts memory`, `accounts roster` or
// `instances groups`, in; the
// results as JSON out.
import { fill, measureEngine, measureEngineMemory, peopleOf } from './engine';
import { measureGroups } from './groups';
import { measureRoster } from './roster';

const [accounts = '0', rounds = '1'] = process.argv.slice(2);
const results =
  rounds === 'memory'
    ? measureEngineMemory(Number(accounts))
    : rounds === 'roster'
      ? measureRoster(peopleOf(Number(accounts)), fill)
      : rounds === 'groups'
        ? measureGroups({ instances: Number(accounts), groups: 500, accountsEach: 500 })
        : measureEngine(Number(accounts), Number(rounds));
void Promise.resolve(results).then((measured) => process.stdout.write(JSON.stringify(measured)));
