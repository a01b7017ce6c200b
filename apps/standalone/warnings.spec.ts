import { warningIn } from './warnings.js';

describe('what of a log line the console shows', () => {
  it.each([
    ['a warning', '{"level":40,"msg":"短信通道未配置"}', '警告：短信通道未配置'],
    ['an error with its cause', '{"level":50,"err":{"message":"connection refused"}}', '错误：connection refused'],
    ['nothing of a note', '{"level":30,"msg":"request completed"}', null],
    ['nothing of other text', '(node:1) ExperimentalWarning: x', null],
    ['nothing of half a line', '{"level":50', null],
  ])('%s', (_, line, shown) => expect(warningIn(line)).toBe(shown));
});
