export const reviewQueue = {
  reviewQueue: {
    title: '待审核',
    place: '待我审 {at} / {of}',
    keys: '上一件、下一件',
    none: '没有等您审核的问题',
    noneHint: '单位申请销号、转长期后，轮到您审核的会列在这里，逐件看完、办完即到下一件。',
    whole: '问题全貌',
    report: '最近进展',
    proofs: '佐证核对',
    sum: '{n} 条措施，都有佐证',
    sumBare: '{n} 条措施，缺佐证 {bare}',
    required: '措施要求',
    proven: '完成情况与佐证',
    bare: '缺佐证',
    notYet: '尚不能：{why}',
  },
};
