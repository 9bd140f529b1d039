import { closed, operation } from '../operation.ts'
import { StaffMe } from './shapes.ts'

export const getStaffMe = operation({
  id: 'identity.getStaffMe', method: 'GET', path: '/api/v1/staff/me', who: 'staff',
  summary: { zh: '我的工作账号', en: 'My staff account' },
  input: closed({}), output: StaffMe,
})
