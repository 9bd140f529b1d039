import { expect, test } from 'vitest'
import { safeBack, shellLinks } from './routes.ts'

test.each(['/', '/h/360100/', '/services?q=公积金&page=2'])('%s is a way back', (back) => {
  expect(safeBack(back)).toBe(back)
})

test.each([null, '', 'services', '//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example/', '/a\r\nSet-Cookie: x', '/a\\b'])('%j is not', (back) => {
  expect(safeBack(back)).toBe('/')
})

test('switching the mode or the language comes back to the page', () => {
  const links = shellLinks({ path: '/services?q=a&b', region: { code: '360100' }, lang: 'zh' })
  expect(new URL(links.elder, 'http://localhost').searchParams.get('back')).toBe('/services?q=a&b')
  expect(links.language).toBe('/language/en?back=%2Fservices%3Fq%3Da%26b')
  expect(links.home).toBe('/h/360100/')
})
