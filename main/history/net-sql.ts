import { type RawBuilder, sql } from 'kysely';

/**
 * `rules/net.ts` as SQL, so that a year of changes is compared where it is kept: one row for each difference, as
 * `(seq, instance_id, account_key, fact, kind, steps, was, now)`. `was` and `now` are 0 or 1 for what is or is not so,
 * and JSON for values. That both say the same is tested (test/integration/history).
 *
 * @param since ISO time: changes seen later count
 */
export function netSince(since: string): RawBuilder<unknown> {
  return sql`(
    with picked as materialized (select * from change where at > ${since}),
    back as (
      select instance_id, account_key from picked where ${isPresence}
      group by instance_id, account_key having count(*) > 1
    ),
    ${returned},
    facts as materialized (
      select seq, instance_id, account_key, ${factOfRow} as fact, ${wasOfRow} as was, ${nowOfRow} as now from picked
      union all
      select seq, instance_id, account_key, fact, iif(came, absent, value), iif(came, value, absent) from returned
    ),
    ends as (
      select instance_id, account_key, fact, min(seq) as first, max(seq) as last, count(*) as steps
      from facts group by instance_id, account_key, fact
    ),
    compared as materialized (
      select ends.*, f.was as was, l.now as now from ends
      join facts f on f.seq = ends.first and f.fact = ends.fact
      join facts l on l.seq = ends.last and l.fact = ends.fact
    )
    select last as seq, instance_id, account_key, fact, ${kindOfFact} as kind, steps, was, now
    from compared
    where was is not now and (fact = 'presence' or not exists (
      select 1 from compared p where p.instance_id = compared.instance_id
      and p.account_key = compared.account_key and p.fact = 'presence' and not (p.was and p.now)
    ))
  )`;
}

const isPresence = sql.raw("kind in ('appeared', 'gone', 'key-appeared', 'key-gone')");

const factOfRow = sql.raw(`case
  when kind in ('appeared', 'gone', 'key-appeared', 'key-gone') then 'presence'
  when kind in ('disabled', 'enabled') then 'status'
  when kind in ('became-admin', 'lost-admin') then 'role'
  when kind in ('group-gained', 'group-lost') then 'group:' || coalesce(after, before)
  when kind in ('manager-gained', 'manager-lost') then 'manager:' || coalesce(after, before)
  when kind = 'renamed' then 'name'
  when kind = 'email-changed' then 'email'
  else 'source' end`);

const turnsOn =
  "kind in ('appeared', 'key-appeared', 'disabled', 'became-admin', 'group-gained', 'manager-gained')";
const isValue = "kind in ('renamed', 'email-changed', 'source-changed')";
const wasOfRow = sql.raw(`case when ${isValue} then before when ${turnsOn} then 0 else 1 end`);
const nowOfRow = sql.raw(`case when ${isValue} then after when ${turnsOn} then 1 else 0 end`);

/** Who went and came back brought and took all its facts along. `absent` is what a fact is while nobody is there. */
const returned = sql.raw(`gone as materialized (
      select seq, instance_id, account_key, kind in ('appeared', 'key-appeared') as came, coalesce(after, before) as state
      from picked join back using (instance_id, account_key)
      where kind in ('appeared', 'gone', 'key-appeared', 'key-gone') and coalesce(after, before) is not null
    ),
    returned as (
      select seq, instance_id, account_key, came, 'status' as fact, state ->> 'status' = 'disabled' as value, null as absent from gone
      union all select seq, instance_id, account_key, came, 'role', state ->> 'role' = 'admin', null from gone
      union all select seq, instance_id, account_key, came, 'name', state -> 'name', null from gone
      union all select seq, instance_id, account_key, came, 'email', state -> 'email', null from gone
      union all select seq, instance_id, account_key, came, 'source', state -> 'source', null from gone
      union all select seq, instance_id, account_key, came, 'group:' || json_quote(item.value), 1, 0
        from gone, json_each(state, '$.groups') as item
      union all select seq, instance_id, account_key, came, 'manager:' || json_quote(item.value), 1, 0
        from gone, json_each(state, '$.manages') as item
    )`);

const kindOfFact = sql.raw(`case
  when fact = 'presence' and account_key like 'k%' then iif(now, 'key-appeared', 'key-gone')
  when fact = 'presence' then iif(now, 'appeared', 'gone')
  when fact = 'status' then iif(now, 'disabled', 'enabled')
  when fact = 'role' then iif(now, 'became-admin', 'lost-admin')
  when fact like 'group:%' then iif(now, 'group-gained', 'group-lost')
  when fact like 'manager:%' then iif(now, 'manager-gained', 'manager-lost')
  when fact = 'name' then 'renamed'
  when fact = 'email' then 'email-changed'
  else 'source-changed' end`);
