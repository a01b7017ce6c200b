import type { Tx } from '#database';
import { Chance } from './chance.js';
import { inventBureau, inventName, inventStation } from './invented-words.js';

export interface Place {
  readonly unitId: string;
  readonly people: readonly string[];
}

const BUREAU_OF = 25;
const LEADERS = 10;

/** A tree under the body: bureaus, and under each up to 24 stations. Who is there already stays. */
export async function addUnits(rootId: string, count: number, tx: Tx): Promise<void> {
  const [{ path, there } = { path: '', there: 0 }] = await tx.query<{ path: string; there: number }>(
    `select n.path, (select count(*) from unit d where d.path collate "C" > n.path and starts_with(d.path, n.path)) as there from unit n where n.id = $1`,
    [rootId],
  );
  const rows = Array.from({ length: count }, (_, place) => {
    const bureau = Math.floor(place / BUREAU_OF);
    const name = place % BUREAU_OF === 0 ? inventBureau(bureau) : inventStation(place);
    return { place, bureau: bureau * BUREAU_OF, name: `${name}（虚构${there + place + 1}）` };
  });
  await tx.query(
    `with wanted as materialized (
       select g.*, uuidv7() as id from jsonb_to_recordset($3::jsonb) as g(place int, bureau int, name text))
     insert into unit (id, name, parent_id, path, position)
     select w.id, w.name, case when w.place = w.bureau then $1::uuid else b.id end,
       $2 || case when w.place = w.bureau then '' else b.id || '/' end || w.id || '/', w.place
     from wanted w join wanted b on b.place = w.bureau`,
    [rootId, path, JSON.stringify(rows)],
  );
}

/** People who cannot sign in by password: a head, then liaisons and owners in turn in every unit, ten leaders of the body. */
export async function addPeople(rootId: string, count: number, seed: number, tx: Tx): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => ({
    i,
    name: inventName(new Chance(seed, i)),
    login: `g${seed}-${i + 1}`,
  }));
  await tx.query(
    `with places as (
       select d.id, row_number() over (order by d.path) - 1 as place, count(*) over () as places
       from unit n join unit d on starts_with(d.path, n.path) and d.id <> n.id where n.id = $1),
     added as (
       insert into user_account (login_name, name, password_hash, must_change_password)
       select g.login, g.name, '-', false from jsonb_to_recordset($2::jsonb) as g(login text, name text) returning id, login_name),
     numbered as (
       select a.id, g.i from added a join jsonb_to_recordset($2::jsonb) as g(i int, login text) on g.login = a.login_name)
     insert into membership (user_id, unit_id, role)
     select n.id, coalesce(p.id, $1), case when n.i < ${LEADERS} or p.id is null then 'leader'
       else (array['unit_head', 'liaison', 'owner'])[1 + least((n.i - ${LEADERS}) / p.places, 2)] end
     from numbered n left join places p on n.i >= ${LEADERS} and p.place = (n.i - ${LEADERS}) % p.places`,
    [rootId, JSON.stringify(rows)],
  );
}

/** Units under the body with the people in them; the body itself where it has no other. */
export async function placesOf(rootId: string, tx: Tx): Promise<{ places: Place[]; leaders: string[] }> {
  const places = await tx.query<Place>(
    `select d.id as "unitId", coalesce(array_agg(m.user_id order by m.role, u.login_name) filter (where m.role in ('owner', 'liaison', 'unit_head')), '{}') as people
     from unit n join unit d on starts_with(d.path, n.path) left join membership m on m.unit_id = d.id left join user_account u on u.id = m.user_id
     where n.id = $1 group by d.id, d.path order by d.path`,
    [rootId],
  );
  const leaders = await tx.query<{ id: string }>(
    `select user_id as id from membership where unit_id = $1 and role = 'leader' order by user_id`,
    [rootId],
  );
  const below = places.filter((place) => place.unitId !== rootId);
  return { places: below.length > 0 ? below : places, leaders: leaders.map(({ id }) => id) };
}
