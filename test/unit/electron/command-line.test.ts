import { describe, expect, it } from 'vitest';
import { commandWords, refusedCommand } from '../../../main/electron/command-line';

describe('commandWords', () => {
  it.each([
    [['people', 'show', 'a@acme.example']],
    [['--client', 'acme', 'people', 'list']],
    [['--json', 'sync']],
    [['--home=/x', 'sync']],
    [['--version']],
    [['-V']],
    [['--help']],
    [['-h']],
    // Nothing that Rollcall knows: the command line says so, and no window opens in a script.
    [['peple', 'list']],
    [['--ozone-platform=x11', 'people']],
  ])('takes %j for a command', (words) => {
    expect(commandWords(words)).toEqual(words);
  });

  it('takes whatever stands behind --cli', () => {
    expect(commandWords(['--cli', 'people', 'list'])).toEqual(['people', 'list']);
    expect(commandWords(['--cli'])).toEqual([]);
  });

  it.each([
    [[]],
    [['--user-data-dir=/x']],
    [['--performance-marks', '--ozone-platform=wayland']],
    [['-psn_0_12345']],
    [['-AppleLanguages', '(de)']],
  ])('opens the window for %j', (words) => {
    expect(commandWords(words)).toBeNull();
  });

  it.each([
    [['rollcall://person?email=a@acme.example']],
    [['rollcall://x', 'access', 'disable', 'a@acme.example', '--yes']],
    [['--cli', 'access', 'disable', 'a@acme.example', '--yes', 'ROLLCALL://x']],
    [['--json', 'sync', 'rollcall:']],
  ])('E1: whatever comes with a link is no command: %j', (words) => {
    expect(commandWords(words)).toBeNull();
  });
});

describe('refusedCommand', () => {
  it('is one document on standard output with --json, and words for people beside it', () => {
    const { out, err } = refusedCommand(['people', 'list', '--json'], 'Not like this.');
    expect(JSON.parse(out)).toEqual({
      error: { code: 'INVALID_INPUT', message: 'Not like this.', next_step: expect.any(String) },
    });
    expect(err).toBe('Not like this.\n');
  });

  it('is words alone without it', () => {
    expect(refusedCommand(['people', 'list'], 'Not like this.')).toEqual({
      out: '',
      err: 'Not like this.\n',
    });
  });
});
