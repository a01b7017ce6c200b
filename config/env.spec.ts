import { readFileSync } from 'node:fs';
import { BadEnvironment, readEnv, requireDatabaseUrl } from './env.js';

function problemsOf(source: NodeJS.ProcessEnv): string {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof BadEnvironment) return error.message;
    throw error;
  }
  return '';
}

describe('the environment', () => {
  it('needs nothing to run on one machine', () => {
    const env = readEnv({});
    expect(env).toMatchObject({
      databaseUrl: null,
      redisUrl: null,
      host: '127.0.0.1',
      port: 3000,
      sample: 'on',
      smtp: null,
    });
    expect(env.publicUrl).toBe('http://127.0.0.1:3000');
    expect(env.dataDir.startsWith('/')).toBe(true);
  });

  it('names the bad variable and says what is allowed', () => {
    expect(problemsOf({ PORT: '70000' })).toContain('PORT：应为 0 到 65535');
    expect(problemsOf({ DATABASE_URL: 'mysql://x' })).toContain('DATABASE_URL：应为 postgres://');
    expect(problemsOf({ SAMPLE: 'yes' })).toContain('SAMPLE：只能是 on');
    expect(problemsOf({ TRUST_PROXY: 'on' })).toContain('TRUST_PROXY');
  });

  it('names all bad variables at once', () => {
    const message = problemsOf({ PORT: 'x', REDIS_URL: 'http://y' });
    expect(message).toContain('PORT');
    expect(message).toContain('REDIS_URL');
  });

  it.each(['0', '1', '65535'])('takes port %s', (PORT) => expect(readEnv({ PORT }).port).toBe(Number(PORT)));
  it.each(['-1', '65536', '3000.5', '0x10'])('refuses port %s', (PORT) =>
    expect(problemsOf({ PORT })).toContain('PORT'),
  );

  it('treats an empty variable as unset', () => expect(readEnv({ PORT: '', REDIS_URL: ' ' }).redisUrl).toBeNull());

  it('migrates with the application role when no owner is named', () => {
    expect(readEnv({ DATABASE_URL: 'postgres://a@h/d' }).databaseOwnerUrl).toBe('postgres://a@h/d');
    expect(readEnv({ DATABASE_URL: 'postgres://a@h/d', DATABASE_OWNER_URL: 'postgres://o@h/d' }).databaseOwnerUrl).toBe(
      'postgres://o@h/d',
    );
  });

  it('makes no sample on a database that was named, unless asked', () => {
    expect(readEnv({ DATABASE_URL: 'postgres://a@h/d' }).sample).toBe('off');
    expect(readEnv({ DATABASE_URL: 'postgres://a@h/d', SAMPLE: 'on' }).sample).toBe('on');
  });

  it('writes links without a trailing slash, and never to 0.0.0.0', () => {
    expect(readEnv({ PUBLIC_URL: 'https://zg.example.gov.cn/tz/' }).publicUrl).toBe('https://zg.example.gov.cn/tz');
    expect(readEnv({ HOST: '0.0.0.0', PORT: '80' }).publicUrl).toBe('http://127.0.0.1:80');
    expect(readEnv({ HOST: '::1' }).publicUrl).toBe('http://[::1]:3000');
  });

  it('a process that needs a database says how to get one', () => {
    expect(() => requireDatabaseUrl(readEnv({}))).toThrow('DATABASE_URL');
  });
});

describe('where files are', () => {
  const s3 = { S3_ENDPOINT: 'http://10.0.0.5:9000', S3_BUCKET: 'tz', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b' };

  it('in a folder of the data folder, 50 MB at most', () => {
    const { files, dataDir } = readEnv({ DATA_DIR: 'd' });
    expect(files).toEqual({
      folder: `${dataDir}/files`,
      anchors: `${dataDir}/audit-anchors.txt`,
      s3: null,
      limitBytes: 50 * 1024 * 1024,
    });
  });

  it('are let through by nginx up to the limit', () => {
    const [, megabytes] = /client_max_body_size (\d+)m;/.exec(readFileSync('deploy/nginx.conf', 'utf8')) ?? [];
    expect(Number(megabytes) * 1024 * 1024).toBeGreaterThan(readEnv({}).files.limitBytes);
  });

  it('in a bucket, when one is named whole', () => {
    const wanted = { endpoint: s3.S3_ENDPOINT, bucket: 'tz1', region: 'us-east-1', accessKey: 'a', secretKey: 'b' };
    expect(readEnv({ ...s3, S3_BUCKET: 'tz1' }).files.s3).toEqual(wanted);
    expect(problemsOf({ ...s3, S3_BUCKET: 'tz1', S3_SECRET_KEY: '' })).toContain('S3_SECRET_KEY');
    expect(problemsOf(s3)).toContain('S3_BUCKET：应为桶名');
  });

  it.each(['1', '2000'])('up to %s MB', (EVIDENCE_LIMIT_MB) =>
    expect(readEnv({ EVIDENCE_LIMIT_MB }).files.limitBytes).toBe(Number(EVIDENCE_LIMIT_MB) * 1024 * 1024),
  );
  it.each(['0', '2001', '1.5'])('not up to %s MB', (EVIDENCE_LIMIT_MB) =>
    expect(problemsOf({ EVIDENCE_LIMIT_MB })).toContain('EVIDENCE_LIMIT_MB'),
  );
});

describe('the mail server', () => {
  it('is read from one address', () => {
    const { smtp } = readEnv({ SMTP_URL: 'smtps://zg%40example.cn:p%3Aw@mail.example.cn' });
    expect(smtp).toEqual({
      host: 'mail.example.cn',
      port: 465,
      secure: true,
      user: 'zg@example.cn',
      password: 'p:w',
      from: 'zg@example.cn',
    });
  });

  it('is read from its parts', () => {
    const { smtp } = readEnv({
      SMTP_HOST: 'mail.example.cn',
      SMTP_USER: 'zg',
      SMTP_PASSWORD: 'x',
      SMTP_FROM: '台账 <a@b.cn>',
    });
    expect(smtp).toMatchObject({ port: 587, secure: false, user: 'zg', from: '台账 <a@b.cn>' });
  });

  it('needs a sender', () => expect(problemsOf({ SMTP_HOST: 'mail.example.cn' })).toContain('SMTP_FROM'));
});
