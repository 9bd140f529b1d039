import { closed, operation, Words } from '../operation.ts'
import { refusal } from './refusals.ts'
import { Me } from './shapes.ts'

/** Equal to a face: a fresh code, and details of papers that only their holder has: the ID card's last day (YYYY-MM-DD, or 长期) and the household number. */
export const checkPapers = operation({
  id: 'identity.checkPapers', method: 'POST', path: '/api/v1/me/paper-checks', who: 'person', under: 'oneself', level: 'real-name', stepUp: true, status: 201,
  summary: { zh: '用证件信息核验本人', en: 'Prove that it is me by details of my papers' },
  input: closed({ cardValidUntil: Words(20, 1), householdNo: Words(20, 1) }),
  output: Me,
  refusals: [refusal.papers_wrong, refusal.check_unreachable],
})
