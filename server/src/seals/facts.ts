import { leaf } from '#evidence'

export const facts = {
  proposed: leaf('seals.proposed', '申请制作电子印章，等第二人确认', 'A seal was proposed; a second person must confirm'),
  approved: leaf('seals.approved', '第二人同意，印章制成', 'A second person agreed and the seal was made'),
  turnedDown: leaf('seals.turned_down', '第二人没有同意制作印章', 'A second person did not agree to a seal'),
  suspended: leaf('seals.suspended', '停用电子印章', 'A seal was suspended'),
  restored: leaf('seals.restored', '恢复使用电子印章', 'A seal was restored'),
  revoked: leaf('seals.revoked', '作废电子印章', 'A seal was revoked'),
  sampleMade: leaf('seals.sample_made', '制成一枚示例印章', 'A sample seal was made'),
  sealed: leaf('seals.sealed', '给一份文件用印', 'A document was sealed'),
}
