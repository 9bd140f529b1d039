import { expect, test } from 'vitest'
import { choiceIn, decisionsIn, fieldOf } from './grants.ts'
import { sentIn } from './sent.ts'

test('each use is decided alone, and one that was not chosen is not decided', () => {
  const form = new FormData()
  form.set('_do', 'decide')
  form.set(fieldOf('buyer.interface.population'), 'yes')
  form.set(fieldOf('buyer.interface.marriage'), 'no')
  form.set(fieldOf('buyer.licence.identity-card'), 'perhaps')
  const sent = sentIn(form)
  expect(decisionsIn(sent)).toEqual([{ use: 'buyer.interface.population', agreed: true }, { use: 'buyer.interface.marriage', agreed: false }])
  expect(choiceIn(sent, 'buyer.licence.identity-card')).toBeUndefined()
  expect(choiceIn(undefined, 'buyer.interface.population')).toBeUndefined()
})
