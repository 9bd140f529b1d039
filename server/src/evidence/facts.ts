import { leaf } from './record.ts'

export const facts = {
  saltErased: leaf('evidence.salt_erased', '销毁一条证据的随机数', 'The salt of a leaf was destroyed'),
}
