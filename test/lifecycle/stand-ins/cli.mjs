/** Stands in for `taizhang prepare --json`: a schema of one table, and a sample made once. */
import pg from 'pg';

const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
await owner.connect();
const { rows } = await owner.query("select to_regclass('note') is null as fresh");
if (rows[0].fresh) await owner.query('create table note (text text); grant select, insert on note to taizhang_app');
await owner.end();
const people = [{ name: '林青石', loginName: 'lin', password: '一次性-8241', role: '整改办' }];
const made = rows[0].fresh && process.env.SAMPLE === 'on';
process.stdout.write(JSON.stringify({ people: made ? people : null, signInLink: '/sign-in?token=abc' }) + '\n');
