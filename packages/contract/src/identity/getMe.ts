import { closed, operation } from '../operation.ts'
import { Me } from './shapes.ts'

export const getMe = operation({
  id: 'identity.getMe', method: 'GET', path: '/api/v1/me', who: 'person', under: 'oneself',
  summary: { zh: '我的账号', en: 'My account' },
  input: closed({}), output: Me,
})
