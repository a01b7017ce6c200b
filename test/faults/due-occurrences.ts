import type pg from 'pg';

/** Occurrences that fall due within the next seconds, each to be told to an owner and a head of unit. */
export async function dueOccurrences(client: pg.Client, count: number, spreadSeconds: number): Promise<void> {
  await client.query(`
    insert into unit (name, path) values ('临川新区', '/');
    update unit set path = '/' || id || '/';
    insert into user_account (login_name, name, password_hash) values ('owner', '王敏', '-'), ('head', '韩立群', '-');
    insert into membership (user_id, unit_id, role) select u.id, n.id, case login_name when 'head' then 'unit_head' else 'owner' end from user_account u, unit n;
    insert into inspection_round (unit_id, code, name, kind, created_by_id) select n.id, '2026-02', '第二轮', '巡察', u.id from unit n, user_account u where u.login_name = 'owner';
  `);
  await client.query(
    `insert into problem (round_id, number, position, title, text, stage, status, lead_unit_id, owner_id, due_on, due_revision, registered_on)
     select r.id, '2026-02-' || i, i, '问题' || i, '原文', 'rectifying', 'in_progress', r.unit_id, r.created_by_id, current_date, 1, current_date
     from inspection_round r, generate_series(1, $1::int) i`,
    [count],
  );
  await client.query(
    `insert into problem_history (round_id, problem_id, version, action, text) select round_id, id, 1, 'import', '入账' from problem`,
  );
  await client.query(
    `insert into reminder_occurrence (round_id, problem_id, rule, offset_days, basis, due_on, occurrence_key, recipients, due_at)
     select round_id, id, 'due', 0, 'deadline', due_on, 'v1/deadline/r1/0/' || due_on, '{owner,unit_head}', app_now() + make_interval(secs => 4 + position % $1::int)
     from problem`,
    [spreadSeconds],
  );
}
