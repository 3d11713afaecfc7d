import { randomBytes } from 'node:crypto';

/**
 * A new identifier such as `run_6f1c9a0b2d4e8f70`: the prefix tells people and logs what it names, 64 random bits
 * keep it unique within a workspace.
 */
export function newId(
  prefix:
    | 'att'
    | 'cli'
    | 'crt'
    | 'dec'
    | 'dia'
    | 'ext'
    | 'imp'
    | 'ins'
    | 'pln'
    | 'prg'
    | 'rep'
    | 'rev'
    | 'run'
    | 'lst'
    | 'ros'
    | 'sch'
    | 'tpl'
    | 'viw'
    | 'wks',
): string {
  return `${prefix}_${randomBytes(8).toString('hex')}`;
}
