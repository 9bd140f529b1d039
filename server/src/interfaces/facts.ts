import { leaf } from '#evidence'

export const facts = {
  called: leaf('interfaces.called', '调用一次部门接口', 'A department’s interface was called'),
}
