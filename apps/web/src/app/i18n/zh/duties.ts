export const duties = {
  pause: {
    kind: '等待事项',
    kinds: { superior: '待上级批复', funds: '待资金', other: '其他' },
    approvedOn: '批复日期',
    checkPassed: '待复查，过 {n} 天',
    documentNumber: '批复文号',
    approvedHint: '时限从批复之日起接着计；没有批复的，从今天起计。',
  },
};
