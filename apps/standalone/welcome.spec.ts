import { welcome } from './welcome.js';

describe('what the console says when the ledger is ready', () => {
  it('makes a path an address', () =>
    expect(welcome('http://127.0.0.1:3000', '/sign-in?token=a', null)).toContain(
      '  http://127.0.0.1:3000/sign-in?token=a\n',
    ));

  it('keeps the public address of a link', () =>
    expect(welcome('http://127.0.0.1:3000', 'https://tz.example.cn/sign-in?token=a', null)).toContain(
      '  https://tz.example.cn/sign-in?token=a\n',
    ));

  it('names the port that was chosen when any would do', () =>
    expect(welcome('http://127.0.0.1:41234', 'http://127.0.0.1:0/sign-in?token=a', null)).toContain(
      '  http://127.0.0.1:41234/sign-in?token=a\n',
    ));

  it('shows sample accounts in columns, or nothing when none were made', () => {
    const people = [{ name: '林青石', loginName: 'lin', password: 'p-1', role: '整改办' }];
    expect(welcome('http://127.0.0.1:3000', null, people)).toContain(
      '  林青石     lin           p-1            整改办',
    );
    expect(welcome('http://127.0.0.1:3000', null, null)).not.toContain('示例账号');
  });
});
