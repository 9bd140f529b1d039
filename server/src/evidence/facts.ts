import { leaf } from './record.ts'

export const facts = {
  keysRotated: leaf('evidence.keys_rotated', '更换主密钥', 'A new master key was put in place'),
  valuesResealed: leaf('evidence.values_resealed', '把已密封的内容换到新的数据密钥下', 'Sealed values were put under newer data keys'),
  keyRetired: leaf('evidence.key_retired', '销毁一把已无内容的数据密钥', 'A data key was destroyed under which nothing lay'),
  rowsRemoved: leaf('evidence.rows_removed', '保存期满的记录已清除', 'Rows whose term was over were removed'),
  filesRemoved: leaf('evidence.files_removed', '没有记录引用的文件已清除', 'Files that no record named were removed'),
  saltErased: leaf('evidence.salt_erased', '销毁一条证据的随机数', 'The salt of a leaf was destroyed'),
  rowsProtected: leaf('evidence.rows_protected', '一张表的记录开始受日志保护', 'The log began to speak for the rows of a table'),
  rowKept: leaf('evidence.row_kept', '受保护的一行写入、变更或移除', 'A protected row was written, changed or removed'),
  outsideKept: leaf('evidence.outside_kept', '记下见证签名或链上存证', 'A cosignature or an anchor was kept'),
}
