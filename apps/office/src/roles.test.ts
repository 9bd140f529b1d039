import { expect, test } from 'vitest'
import { placesOf, type Role } from './roles.ts'

test.each<[Role[], string[]]>([
  [['window'], ['inbox', 'duties', 'licences', 'mandates', 'verify', 'shelf']],
  [['approver'], ['inbox', 'duties', 'licences', 'shelf']],
  [['operator'], ['duties', 'figures', 'licence-imports', 'seals', 'shelf']],
  [['supervisor'], ['duties', 'figures', 'shelf']],
  [['approver', 'supervisor'], ['inbox', 'duties', 'figures', 'licences', 'shelf']],
  [['verifier'], ['verify']],
  [['auditor'], ['security', 'duties']],
  [[], []],
])('posts %j open %j', (roles, places) => {
  expect(placesOf(new Set(roles)).map(({ name }) => name)).toEqual(places)
})
