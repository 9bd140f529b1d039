import { closed, operation, Uuid } from '../operation.ts'
import { Application } from './shapes.ts'

/** The task list of one's own part of an application. */
export const getApplication = operation({
  id: 'cases.getApplication', method: 'GET', path: '/api/v1/applications/:id', who: 'person', under: 'fill',
  summary: { zh: '查看申请', en: 'See an application' },
  input: closed({ id: Uuid() }), output: Application,
})
