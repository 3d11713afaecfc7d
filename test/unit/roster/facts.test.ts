import { expect, it } from 'vitest';
import { managerIn } from '../../../main/roster/rules/facts';
import { account, reconciled } from './world';

const factsIn = async (text: string) => {
  const { facts } = await reconciled(
    [account('ann@acme.example'), account('bo@acme.example', { status: 'disabled' })],
    text,
  );
  return facts.flatMap((piece) => JSON.parse(piece) as { readonly emails: readonly string[] }[]);
};

it('keeps what a roster says of people with accounts, and of nobody else', async () => {
  expect(
    await factsIn(
      'email,status,end date,manager,department\nann@acme.example,Active,,Jane Roe,Sales\nbo@acme.example,Left,2026-10-31,,\nnobody@acme.example,Active,,Jane Roe,Sales\n',
    ),
  ).toEqual([
    {
      emails: ['ann@acme.example'],
      status: 'Active',
      hasLeft: false,
      endsOn: '',
      manager: 'Jane Roe',
      department: 'Sales',
    },
    {
      emails: ['bo@acme.example'],
      status: 'Left',
      hasLeft: true,
      endsOn: '2026-10-31',
      manager: '',
      department: '',
    },
  ]);
});

it('that a roster has no such column is another thing than an empty cell, and a day nobody can read is neither', async () => {
  expect(await factsIn('email,end date\nann@acme.example,soon\nbo@acme.example,\n')).toEqual([
    {
      emails: ['ann@acme.example'],
      status: null,
      hasLeft: false,
      endsOn: null,
      manager: null,
      department: null,
    },
    {
      emails: ['bo@acme.example'],
      status: null,
      hasLeft: false,
      endsOn: '',
      manager: null,
      department: null,
    },
  ]);
  expect(await factsIn('email,full name\nann@acme.example,Ann\n')).toEqual([]);
});

it('of several rows of a person the one counts that says they are here', async () => {
  expect(
    await factsIn('email,status,manager\nann@acme.example,Left,Old Boss\nann@acme.example,Active,New Boss\n'),
  ).toMatchObject([{ status: 'Active', manager: 'New Boss' }]);
});

it('reads a manager as Active Directory names one', () => {
  expect(managerIn('CN=Roe\\, Jane,OU=Sales,DC=acme')).toBe('Roe, Jane');
  expect(managerIn('jane@acme.example')).toBe('jane@acme.example');
});
