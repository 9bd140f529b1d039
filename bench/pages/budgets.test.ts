import { expect, it } from 'vitest'
import { budgetOf, isForm, over, typical } from './budgets.ts'
import type { Load } from './slow-phone.ts'

const light: Load = { requests: 5, kib: 30, scriptKib: 1.5, lcp: 500, tbt: 0, cls: 0, strangers: [] }

it('gives more time to pages where something is filled in than to those that are read', () => {
  const forms = ['/sign-in', '/apply/new?service=x', '/apply/01J/situation', '/apply/01J/house/house.address', '/apply/01J/check', '/cases/01J/corrections', '/cases/01J/rating', '/me/grants/01J/withdraw', '/step-up', '/verify']
  const read = ['/', '/h/360102/', '/services/id-card-renewal?region=360102', '/apply/01J', '/apply/01J/done', '/cases', '/cases/01J', '/me/grants', '/sign-out']
  expect(forms.filter((path) => !isForm(path))).toEqual([])
  expect(read.filter(isForm)).toEqual([])
  expect(budgetOf('/sign-in').lcp).toBeGreaterThan(budgetOf('/').lcp)
})

it('takes the median of each figure by itself, and every stranger', () => {
  const loads = [light, { ...light, lcp: 900, kib: 40, strangers: ['https://other.example'] }, { ...light, lcp: 600, kib: 20 }]
  expect(typical(loads)).toEqual({ ...light, lcp: 600, kib: 30, strangers: ['https://other.example'] })
})

it('says what is over, by how much, and whom a page asks that is not ours', () => {
  const budget = budgetOf('/')
  expect(over(light, budget)).toEqual([])
  expect(over({ ...light, requests: 9, kib: 121, scriptKib: 21, lcp: 801 }, budget)).toEqual(['9 requests > 8', '121 KiB > 120', '21 KiB of script > 20', '801 ms to LCP > 800'])
  expect(over({ ...light, strangers: ['https://other.example'] }, budget)).toEqual(['asks https://other.example'])
})

it('takes a page on which nothing was painted for one that is over', () => {
  expect(over({ ...light, lcp: Number.NaN }, budgetOf('/'))).toEqual(['NaN ms to LCP > 800'])
})
