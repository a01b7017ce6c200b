export const similar = {
  similar: {
    title: '可能相似的问题',
    percent: '相似 {n}%',
    compare: '对照两个问题（相似 {n}%）',
    sameRound: '同一轮次的问题不能作为上轮问题；重复登记的可以作废一个。',
    goThere: '打开那个问题',
    dismiss: '不是同类问题',
  },
};
