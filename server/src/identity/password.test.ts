import { expect, it } from 'vitest'
import { hashPassword, isPassword } from './password.ts'

it('knows the password again, and nothing else', async () => {
  const stored = await hashPassword('青花 correct horse')
  expect(await isPassword('青花 correct horse', stored)).toBe(true)
  expect(await isPassword('青花 correct horsé', stored)).toBe(false)
  expect(await isPassword('', stored)).toBe(false)
})

it('never stores two the same way', async () => {
  const [one, other] = await Promise.all([hashPassword('same'), hashPassword('same')])
  expect(one).not.toBe(other)
})

it('knows no password of nobody', async () => {
  expect(await isPassword('', undefined)).toBe(false)
})
