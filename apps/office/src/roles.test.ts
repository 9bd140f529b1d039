import { expect, test } from 'vitest'
import { placesOf, type Role } from './roles.ts'

test.each<[Role[], string[]]>([
  [['window'], ['inbox', 'duties', 'shelf']],
  [['approver'], ['inbox', 'duties', 'shelf']],
  [['operator'], ['duties', 'figures', 'shelf']],
  [['supervisor'], ['duties', 'figures', 'shelf']],
  [['approver', 'supervisor'], ['inbox', 'duties', 'figures', 'shelf']],
  [[], []],
])('posts %j open %j', (roles, places) => {
  expect(placesOf(new Set(roles)).map(({ name }) => name)).toEqual(places)
})
