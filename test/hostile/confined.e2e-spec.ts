import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NoticeReader } from '#intake';
import { permissions } from '../../libs/intake/confined-node.js';
import { READABLE } from '../../libs/intake/read-process.js';
import { Turns } from '../../libs/intake/turns.js';
import { makeCompound } from '../fixtures/office/compound.js';
import { asDocx, noticeParagraphs } from '../fixtures/office/notice.js';

const PARAGRAPHS = noticeParagraphs();
const DOC = makeCompound({ WordDocument: Buffer.alloc(400, 0) });
const NOBODY = { uid: 65534, gid: 65534 };
const asRoot = process.getuid?.() === 0;

/** What a program says that runs with the rights of the reading process. */
async function within(program: string): Promise<string> {
  const args = ['--no-warnings', ...permissions(READABLE), '--input-type=module', '-e', program];
  return (await promisify(execFile)(process.execPath, args, { env: {} })).stdout.trim();
}

async function* arriving(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

describe('the process that reads', () => {
  it.each([
    ['read a file of ours', `(await import('node:fs')).readFileSync('/etc/passwd')`],
    ['read the settings of a process', `(await import('node:fs')).readFileSync('/proc/self/environ')`],
    ['write a file', `(await import('node:fs')).writeFileSync('/tmp/of-a-notice', 'x')`],
    ['start a program', `(await import('node:child_process')).spawnSync('/bin/true')`],
    ['start a thread', `new (await import('node:worker_threads')).Worker('1', { eval: true })`],
  ])('may not %s', async (_, deed) => {
    expect(await within(`try { ${deed}; console.log('done') } catch (error) { console.log(error.code) }`)).toBe(
      'ERR_ACCESS_DENIED',
    );
  });

  it.each([
    ['a connection', `(await import('node:net')).connect(9, '127.0.0.1')`],
    ['an address', `(await import('node:dns')).lookup('example.cn', () => {})`],
    ['a datagram', `(await import('node:dgram')).createSocket('udp4').send('x', 9)`],
    ['a page', `await fetch('http://127.0.0.1:8080/').catch((error) => { throw error.cause })`],
  ])('has no network of its own accord: %s', async (_, deed) => {
    const close = `(await import(${JSON.stringify(join(process.cwd(), 'dist/libs/intake/office/no-network.js'))})).closeNetwork()`;
    expect(
      await within(`${close}; try { ${deed}; console.log('done') } catch (error) { console.log(error.message) }`),
    ).toBe('no network here');
  });

  // Only root can become somebody else; an ordinary user's own reading is every other test here.
  if (asRoot) {
    it('works for an ordinary user as well', async () => {
      const program = `const { NoticeReader } = await import(${JSON.stringify(join(process.cwd(), 'dist/libs/intake/index.js'))});
        const bytes = Buffer.from(${JSON.stringify(asDocx(['关于整改的通报']).toString('base64'))}, 'base64');
        console.log((await new NoticeReader().read((async function* () { yield bytes })())).text)`;
      const started = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
        ...NOBODY,
        env: {},
      });
      expect((await started).stdout.trim()).toBe('关于整改的通报');
    });
  }
});

describe('a doc of Word 97-2003', () => {
  let folder: string;
  let before: string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stand-ins-'));
    await writeFile(join(folder, 'made.docx'), asDocx(PARAGRAPHS));
    before = await remains();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  afterEach(async () => expect(await remains()).toEqual(before));

  const remains = async (): Promise<string[]> =>
    (await readdir(tmpdir())).filter((name) => /^taizhang-(?:doc-)?\w{6}$/.test(name));

  /** Stands in for a program that this machine need not have. */
  async function program(name: string, lines: string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\n${lines}\n`);
    await chmod(path, 0o755);
    return path;
  }
  /** The folder that LibreOffice is told to write into. */
  const OUTDIR = 'while [ "$1" != --outdir ]; do shift; done; mkdir "$2"';
  const read = (soffice: string | null, antiword: string | null = null, answerWithinMs = 20_000) =>
    new NoticeReader(new Turns(), { soffice, antiword }, answerWithinMs).read(arriving(DOC));

  it('becomes a docx and is read like one', async () => {
    const soffice = await program('soffice', `${OUTDIR}; cp ${folder}/made.docx "$2/notice.docx"`);
    expect(await read(soffice)).toMatchObject({ kind: 'doc', text: PARAGRAPHS.join('\n'), remarks: [] });
  });

  it('is read as text alone where there is only antiword, and says so', async () => {
    const antiword = await program('antiword', `cat > /dev/null; printf '一、问题\\n\\n\\n\\n二、措施\\n'`);
    expect(await read(null, antiword)).toMatchObject({
      kind: 'doc',
      text: '一、问题\n\n二、措施',
      remarks: ['unconverted'],
    });
  });

  it('is refused with what to do where there is neither', async () => {
    await expect(read(null)).rejects.toMatchObject({ code: 'intake.noConverter' });
  });

  it('of which nothing comes is damaged', async () => {
    await expect(read(await program('nothing', ':'))).rejects.toMatchObject({ code: 'intake.damaged' });
    await expect(read(await program('fails', 'exit 1'))).rejects.toMatchObject({ code: 'intake.damaged' });
  });

  it('that takes too long is given up, with all that was started for it', async () => {
    const soffice = await program('endless', `sleep 600 & echo $! > ${folder}/pid; sleep 600`);
    await expect(read(soffice, null, 1_500)).rejects.toMatchObject({ code: 'intake.tooSlow' });
    const { stdout } = await promisify(execFile)('/bin/sh', [
      '-c',
      `ps -o stat= -p $(cat ${folder}/pid) | grep -v Z; true`,
    ]);
    expect(stdout).toBe('');
  });
});
