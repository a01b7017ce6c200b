export const record = {
  record: {
    nothing: '无',
    to: '改为',
    whole: '看全文',
    less: '收起',
  },
};
