import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mostAttachmentBytes, mostAttachments } from '../../../preload/contract/attachments';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { startSandbox } from '../../sandbox/server.mjs';

const mail = { name: 'mail of the manager.eml', content: Buffer.from('Please disable Ann.\n') };
const sum = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

async function opened() {
  const server = closing(await startSandbox({ accounts: 20, seed: 3 }));
  const open = closing(await openContainer());
  await connectSandbox(open, server);
  const { email } = server.credentials.member;
  const entries = async () => {
    const listed = await open.services.journal.list({ search: '', offset: 0, limit: 50 });
    const all = listed.ok ? listed.value.entries : [];
    return all.filter(({ action }) => action.startsWith('attachment.')).reverse();
  };
  return { server, services: open.services, home: open.home, email, entries };
}

describe('a document attached to a person', () => {
  it('is kept to the byte, is in the journal, and is gone with its entry when it is removed', async () => {
    const { services, home, email, entries } = await opened();
    const { attachments } = services;
    const kept = await attachments.attach(email.toUpperCase(), mail, 'INC-1');
    if (!kept.ok) throw new Error(kept.error.code);
    const { id } = kept.value;
    const facts = { name: mail.name, bytes: mail.content.length, sha256: sum(mail.content) };
    expect(kept.value).toMatchObject({ ...facts, email: email.toLowerCase() });
    expect(await attachments.of(email)).toEqual([kept.value]);
    const target = path.join(home, 'saved.eml');
    expect(await attachments.save(id, target)).toMatchObject({ ok: true });
    expect(fs.readFileSync(target)).toEqual(mail.content);
    expect(await attachments.save(id, path.join(home, 'no', 'such'))).toMatchObject({
      error: { code: 'FILE_NOT_WRITTEN' },
    });
    expect(await attachments.remove(id, 'INC-2')).toMatchObject({ ok: true });
    expect([await attachments.of(email), await attachments.remove(id, 'INC-3')]).toMatchObject([
      [],
      { error: { code: 'NOT_ATTACHED' } },
    ]);
    const picture = { attachment: id, ...facts };
    expect(
      (await entries()).map(({ action, state, target: whom, reason, before, after }) => [
        ...[action, state, whom, reason, before, after],
      ]),
    ).toEqual([
      ['attachment.kept', 'recorded', email.toLowerCase(), 'INC-1', null, picture],
      ['attachment.exported', 'recorded', email.toLowerCase(), '', null, picture],
      ['attachment.exported', 'recorded', email.toLowerCase(), '', null, picture],
      ['attachment.exported', 'failed', email.toLowerCase(), '', null, picture],
      ['attachment.removed', 'recorded', email.toLowerCase(), 'INC-2', picture, null],
    ]);
  }, 60_000);

  it('is refused where it is empty, there already, or one too many; two at once are not twice', async () => {
    const { services, email } = await opened();
    const { attachments } = services;
    const empty = { name: 'a', content: Buffer.alloc(0) };
    expect(await attachments.attach(email, empty, 'INC-1')).toMatchObject({
      error: { code: 'ATTACHMENT_EMPTY' },
    });
    const twice = await Promise.all([1, 2].map(() => attachments.attach(email, mail, 'INC-1')));
    expect(twice).toMatchObject([{ ok: true }, { error: { code: 'ATTACHED_ALREADY' } }]);
    for (let at = 1; at < mostAttachments; at++)
      await attachments.attach(email, { name: 'a', content: Buffer.from(`${at}`) }, 'INC-1');
    expect(
      await attachments.attach(email, { name: 'a', content: Buffer.from('more') }, 'INC-1'),
    ).toMatchObject({ error: { code: 'ATTACHMENTS_FULL' } });
    expect(await attachments.of(email)).toHaveLength(mostAttachments);
  }, 60_000);

  it('as large as it may be goes through the encrypted file; changed there, it is said and not handed out', async () => {
    const { services, home, email } = await opened();
    const { attachments, stores } = services;
    const large = Buffer.alloc(mostAttachmentBytes, 'evidence ');
    const kept = await attachments.attach(email, { name: 'large.pdf', content: large }, 'INC-1');
    if (!kept.ok) throw new Error(kept.error.code);
    const found = await attachments.content(kept.value.id);
    expect(found.ok && sum(found.value.content)).toBe(sum(large));
    const onDisk = fs
      .readdirSync(path.join(home, 'clients'))
      .map((name) => fs.readFileSync(path.join(home, 'clients', name)));
    expect(onDisk.some((bytes) => bytes.length > mostAttachmentBytes)).toBe(true);
    expect(onDisk.some((bytes) => bytes.includes('evidence evidence'))).toBe(false);
    await stores.workspace.db
      .updateTable('attachment')
      .set({ content: Buffer.concat([large.subarray(1), Buffer.from('!')]) })
      .execute();
    const target = path.join(home, 'saved.pdf');
    expect(await attachments.save(kept.value.id, target)).toMatchObject({
      error: { code: 'ATTACHMENT_DAMAGED' },
    });
    expect(fs.existsSync(target)).toBe(false);
  }, 60_000);

  it('goes into the evidence of the period with its sum, and stands in the row of the leaver', async () => {
    const { services, home, email } = await opened();
    const { attachments, evidence, leavers } = services;
    const said = { ticket: 'HR-1', origin: '', rosterId: '', requester: '', approver: '', requestedAt: null };
    await leavers.note(email, { ...said, endedAt: new Date().toISOString(), source: 'ticket' }, 'HR-1');
    await attachments.attach(email, mail, 'INC-1');
    await attachments.attach(email, { ...mail, content: Buffer.from('another') }, 'INC-1');
    await attachments.attach('somebody@acme.example', { name: 'con', content: mail.content }, 'INC-2');
    const gone = await attachments.attach(
      email,
      { name: 'wrong.pdf', content: Buffer.from('wrong') },
      'INC-1',
    );
    if (gone.ok) await attachments.remove(gone.value.id, 'not theirs');
    const target = path.join(home, 'evidence.zip');
    const made = await evidence({ from: null, to: null }, target);
    expect(made.ok && made.value.files.filter(({ name }) => name.startsWith('attachments/'))).toMatchObject([
      { name: 'attachments/attachments.json' },
      { name: `attachments/${email}/mail of the manager-2.eml`, sha256: sum(Buffer.from('another')) },
      { name: `attachments/${email}/mail of the manager.eml`, sha256: sum(mail.content) },
      { name: 'attachments/somebody@acme.example/con_', sha256: sum(mail.content) },
    ]);
    const folder = path.join(home, 'unzipped');
    execFileSync('python3', ['-m', 'zipfile', '-e', target, folder]);
    const { result } = JSON.parse(fs.readFileSync(path.join(folder, 'leavers/leavers.json'), 'utf8')) as {
      result: { person: string; attachments: string[] }[];
    };
    expect(result.map(({ person, attachments: of }) => [person, of])).toEqual([
      [
        email,
        [`${mail.name} (${sum(mail.content)})`, `mail of the manager.eml (${sum(Buffer.from('another'))})`],
      ],
    ]);
  }, 90_000);

  it('goes by its age, and with its person', async () => {
    const { services, email } = await opened();
    const { attachments, privacy, stores } = services;
    for (const name of ['old', 'new'])
      await attachments.attach(email, { name, content: Buffer.from(name) }, 'INC-1');
    await stores.workspace.db
      .updateTable('attachment')
      .set({ at: '2024-01-01T00:00:00.000Z' })
      .where('name', '=', 'old')
      .execute();
    const old = { kind: 'day', before: '2025-01-01' } as const;
    expect(await privacy.purge({ scope: old, expected: 1, reason: 'DSR-1' })).toMatchObject({
      value: { goes: 1 },
    });
    expect((await attachments.of(email)).map(({ name }) => name)).toEqual(['new']);
    const person = { kind: 'person', email } as const;
    expect(await privacy.purge({ scope: person, expected: 1, reason: 'DSR-2' })).toMatchObject({
      value: { goes: 1 },
    });
    expect(await attachments.of(email)).toEqual([]);
  }, 60_000);
});
