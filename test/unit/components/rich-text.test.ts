import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { speak } from '../../../preload/texts/text';
import { rich } from '../../../renderer/components/rich-text';

const message = 'Give {role} to <b>{count, plural, one {# person} other {# people}}</b>.';
const b = (inside: ReactNode): ReactNode => createElement('b', null, inside);
const role = createElement('bdi', null, 'Sales <1>');
const markup = (node: ReactNode): string => renderToStaticMarkup(createElement('p', null, node));

afterEach(() => speak('en'));

describe('a text with elements inside', () => {
  it('has the elements at the places of its values and tags', () => {
    expect(markup(rich(message, { role, count: 1200, b }))).toBe(
      '<p>Give <bdi>Sales &lt;1&gt;</bdi> to <b>1,200 people</b>.</p>',
    );
  });

  it('comes from the catalogue, in the order of that language', () => {
    speak('de', {
      [message]: '<b>{count, plural, one {# Person} other {# Personen}}</b> erhalten {role}.',
    });
    expect(markup(rich(message, { role, count: 1, b }))).toBe(
      '<p><b>1 Person</b> erhalten <bdi>Sales &lt;1&gt;</bdi>.</p>',
    );
  });

  it('shows text that is filled in as it is, tags included', () => {
    expect(markup(rich('Hold <b>{name}</b>', { name: '<i>{x}</i>', b }))).toBe(
      '<p>Hold <b>&lt;i&gt;{x}&lt;/i&gt;</b></p>',
    );
  });

  it('needs no keys for its parts', () => {
    const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    markup(rich('<b>{role}{role}</b>{role}', { role, b }));
    expect(complain).not.toHaveBeenCalled();
    complain.mockRestore();
  });

  it('is accented in the language made for testing', () => {
    speak('en-XA');
    expect(markup(rich('Hold <b>now</b>', { b }))).toMatch(/^<p>\[Hóľð ·+\]<b>\[ñóŵ·+\]<\/b><\/p>$/);
  });
});
