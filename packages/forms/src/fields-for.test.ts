import { describe, expect, test } from 'vitest'
import { compose } from './compose.ts'
import { fieldsFor } from './fields-for.ts'
import { dictionary, house } from './second-hand-house.fixture.ts'

describe('the fields of a use that one item needs', () => {
  const form = compose(house, dictionary, { loan: 'no' })
  const needed = form.uses.map((use) => ({ use, items: form.items.map(({ id }) => ({ id, fields: fieldsFor(form, dictionary, use, id, {}) })) }))

  test('are among those that are allowed', () => {
    for (const { use, items } of needed) for (const { fields } of items) expect(use.fields.map(({ field }) => field)).toEqual(expect.arrayContaining(fields))
  })

  test('are none for an item that does not need the use at all', () => {
    for (const { use, items } of needed) for (const { id, fields } of items) if (!use.items.includes(id)) expect(fields).toEqual([])
    expect(needed.some(({ items }) => items.some(({ fields }) => fields.length > 0))).toBe(true)
  })

  test('are not those that another item alone needs', () => {
    expect(needed.some(({ use, items }) => items.some(({ fields }) => fields.length > 0 && fields.length < use.fields.length))).toBe(true)
  })
})
