/** Stands in for the api: keeps its address, drains on SIGTERM, ends with its supervisor, talks to the database. */
import { createServer } from 'node:http';
import pg from 'pg';
import { exitWithParent } from '../../../dist/config/exit-with-parent.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 5 });
pool.on('error', () => undefined); // the server was restarted; the next query gets a new connection

const answers = {
  '/notes': async (request) =>
    request.method === 'POST'
      ? (await pool.query('insert into note (text) values ($1) returning text', ['一条'])).rows
      : (await pool.query('select text from note')).rows,
  '/slow': async () => (await pool.query("select pg_sleep(1), 'done' as text")).rows,
  '/whoami': async () => (await pool.query('select current_user, version()')).rows,
  '/env': async () => ({ SAMPLE: process.env.SAMPLE, PORT: process.env.PORT }),
};

const server = createServer((request, response) => {
  answers[request.url](request).then(
    (body) => response.end(JSON.stringify(body)),
    (error) => response.writeHead(503).end(String(error)),
  );
});
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});

server.listen(Number(process.env.PORT), process.env.HOST, () => {
  process.send({ ready: true, url: `http://${process.env.HOST}:${server.address().port}` });
});

exitWithParent();
process.on('SIGTERM', () => {
  server.close(() => void pool.end().then(() => process.exit(0)));
  server.closeIdleConnections();
});
