import { resolve } from 'node:path';
import { validateSync } from 'class-validator';
import { EnvFields, LOG_LEVELS, type EnvName } from './env-fields.js';
import { type Files, filesOf, missingOfS3 } from './files.js';
import { smtpOf, type Smtp } from './smtp.js';

export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Env {
  /** Null only under the supervisor, which brings its own PostgreSQL. */
  readonly databaseUrl: string | null;
  readonly databaseOwnerUrl: string | null;
  readonly databasePool: number;
  readonly redisUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  readonly sample: 'on' | 'off';
  readonly logLevel: LogLevel;
  /** false, 'loopback' or addresses: what Fastify's trustProxy takes. */
  readonly trustProxy: false | string;
  readonly smtp: Smtp | null;
  readonly files: Files;
}

/** The environment cannot be used; the message names every bad variable and what is allowed. */
export class BadEnvironment extends Error {
  constructor(readonly problems: readonly { name: EnvName; message: string }[]) {
    super(['环境变量有误，台账没有启动：', ...problems.map((p) => `  ${p.name}：${p.message}`)].join('\n'));
  }
}

/** The one reader of process.env. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const fields = fieldsFrom(source);
  const problems = validateSync(fields).map(({ property, constraints }) => ({
    name: property as EnvName,
    message: Object.values(constraints ?? {}).join(';'),
  }));
  if (problems.length > 0) throw new BadEnvironment(problems);
  if (senderMissing(fields))
    throw new BadEnvironment([{ name: 'SMTP_FROM', message: '设置了邮件服务器，还要写明发件地址' }]);
  const missing = missingOfS3(fields);
  if (missing.length > 0)
    throw new BadEnvironment(missing.map((name) => ({ name, message: '用对象存储时，这一项也要写明' })));
  return envOf(fields);
}

export function requireDatabaseUrl(env: Env): string {
  if (env.databaseUrl !== null) return env.databaseUrl;
  throw new BadEnvironment([
    { name: 'DATABASE_URL', message: '没有设置。单独运行时必须写明；只想在本机试用，请运行 npm start（自带数据库）' },
  ]);
}

/** What a child process gets: our environment with these changes; undefined takes a variable away. */
export function inheritedEnv(changes: Partial<Record<EnvName | 'LC_ALL' | 'LANG', string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

/** An empty variable counts as unset: that is what `PORT= npm start` and compose files mean. */
function fieldsFrom(source: NodeJS.ProcessEnv): EnvFields {
  const fields = new EnvFields();
  for (const name of NAMES) fields[name] = source[name]?.trim() || undefined;
  return fields;
}

const NAMES: readonly EnvName[] = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'REDIS_URL',
  'PORT',
  'HOST',
  'DATA_DIR',
  'PUBLIC_URL',
  'SAMPLE',
  'LOG_LEVEL',
  'DATABASE_POOL',
  'TRUST_PROXY',
  'SMTP_URL',
  'SMTP_HOST',
  'SMTP_PORT',
  'SMTP_USER',
  'SMTP_PASSWORD',
  'SMTP_FROM',
  'S3_ENDPOINT',
  'S3_BUCKET',
  'S3_REGION',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'EVIDENCE_LIMIT_MB',
];

function senderMissing(fields: EnvFields): boolean {
  const smtp = smtpOf(fields);
  return smtp !== null && !smtp.from.includes('@');
}

function envOf(fields: EnvFields): Env {
  const host = fields.HOST ?? '127.0.0.1';
  const port = Number(fields.PORT ?? 3000);
  return {
    databaseUrl: fields.DATABASE_URL ?? null,
    databaseOwnerUrl: fields.DATABASE_OWNER_URL ?? fields.DATABASE_URL ?? null,
    databasePool: Number(fields.DATABASE_POOL ?? 10),
    redisUrl: fields.REDIS_URL ?? null,
    host,
    port,
    publicUrl: (fields.PUBLIC_URL ?? addressOf(host, port)).replace(/\/+$/, ''),
    dataDir: resolve(fields.DATA_DIR ?? 'data'),
    sample: sampleOf(fields),
    logLevel: LOG_LEVELS.find((level) => level === fields.LOG_LEVEL) ?? 'info',
    trustProxy: fields.TRUST_PROXY === undefined || fields.TRUST_PROXY === 'off' ? false : fields.TRUST_PROXY,
    smtp: smtpOf(fields),
    files: filesOf(fields),
  };
}

/** A sample belongs to a trial on the embedded database; a server that was named is somebody's real one. */
function sampleOf(fields: EnvFields): 'on' | 'off' {
  if (fields.SAMPLE === undefined) return fields.DATABASE_URL === undefined ? 'on' : 'off';
  return fields.SAMPLE === 'on' ? 'on' : 'off';
}

function addressOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
