import { createServer } from 'node:http';
import { listen, shut } from '../../main/demo/stand-in/listening.mjs';

/**
 * A second loopback server through which another process sees and changes the truth of a running stand-in.
 *
 * - `GET|POST|DELETE /faults`, `DELETE /faults/:id`
 * - `GET|DELETE /log`
 * - `POST /clock` `{"advanceMs": n}`
 * - `GET /state` (counts), `GET /state/user/:id`, `GET /state/user?email=`, `POST /state/user/:id` (columns to set)
 */
export const startControl = async ({ port, instance, faults, log, clock, now }) => {
  const { state } = instance;
  const shown = (user) => {
    const { password: _password, mfa: _mfa, ...columns } = user.toJSON();
    return { ...columns, group_ids: state.groupIds(user.id) };
  };
  const change = (user, { is_superuser: admin, ...columns }) => {
    const unknown = Object.keys(columns).filter((key) => key === 'id' || !(key in user.toJSON()));
    if (unknown.length > 0) throw new RangeError(`no such column: ${unknown.join(', ')}`);
    Object.assign(user, columns);
    if (admin !== undefined) state.setAdmin(user.id, admin === true);
  };
  const counts = () => {
    const people = [...state.users.values()].filter((user) => user.type === 'personal');
    return {
      people: people.length,
      active: people.filter((user) => user.is_active).length,
      groups: state.groups.size,
      api_keys: state.apiKeys.size,
      sessions: state.sessions.size,
      now: now(),
    };
  };

  /** @returns {[status: number, value: unknown]} */
  const respond = (method, url, body) => {
    const [area, kind, id] = url.pathname.slice(1).split('/');
    const act = `${method} /${area}`;
    if (act === 'GET /faults') return [200, faults.list()];
    if (act === 'POST /faults') return [201, { id: faults.add(body) }];
    if (act === 'DELETE /faults') {
      faults.clear(kind === undefined ? undefined : Number(kind));
      return [200, faults.list()];
    }
    if (act === 'GET /log') return [200, log];
    if (act === 'DELETE /log') {
      log.length = 0;
      return [200, log];
    }
    if (act === 'POST /clock') {
      clock.offset += Number(body.advanceMs ?? 0);
      return [200, { now: now() }];
    }
    if (act === 'GET /state' && kind === undefined) return [200, counts()];
    if (kind === 'user' && area === 'state') {
      const email = url.searchParams.get('email');
      const user = email === null ? state.users.get(Number(id)) : state.userByEmail(email);
      if (!user) return [404, null];
      if (method === 'POST') change(user, body);
      return [200, shown(user)];
    }
    return [404, null];
  };

  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const sent = Buffer.concat(chunks).toString('utf8');
    let answer;
    try {
      const url = new URL(request.url ?? '/', 'http://control.invalid');
      answer = respond(request.method, url, sent === '' ? {} : JSON.parse(sent));
    } catch (error) {
      answer = [400, { error: error instanceof Error ? error.message : String(error) }];
    }
    response.writeHead(answer[0], { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer[1]));
  });
  await listen(server, port);
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => shut(server) };
};
