import { warningIn } from './warnings.js';

describe('what of a log line the console shows', () => {
  it.each([
    ['a warning', '{"level":"warn","message":"短信通道未配置"}', '警告：短信通道未配置'],
    ['an error', '{"level":"error","message":"connection refused"}', '错误：connection refused'],
    ['an error without words', '{"level":"fatal"}', '错误：见日志'],
    ['nothing of a note', '{"level":"log","message":"request completed"}', null],
    ['nothing of other text', '(node:1) ExperimentalWarning: x', null],
    ['nothing of half a line', '{"level":"error"', null],
  ])('%s', (_, line, shown) => expect(warningIn(line)).toBe(shown));
});
