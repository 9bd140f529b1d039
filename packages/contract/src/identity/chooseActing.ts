import { Type } from 'typebox'
import { closed, Nullable, operation, Uuid } from '../operation.ts'
import { refusal } from './refusals.ts'

/** This session acts under a mandate from now on, or for oneself again. */
export const chooseActing = operation({
  id: 'identity.chooseActing', method: 'PUT', path: '/api/v1/me/acting', who: 'person', under: 'oneself',
  summary: { zh: '选择为谁办理', en: 'Choose for whom I act' },
  input: closed({ mandate: Nullable(Uuid()) }),
  output: Type.Object({ mandate: Nullable(Uuid()) }),
  refusals: [refusal.no_mandate],
})
