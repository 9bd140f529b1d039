import { loadContent } from '@gft/content'
import { expect, it } from 'vitest'
import { byTheme, theme } from './themes.ts'

it('things stand under their first theme, in the order of life, and what has none comes last', () => {
  const groups = byTheme([['置业', '生活'], [], ['出生'], ['新主题'], ['置业']], (themes) => themes)
  expect(groups.map((group) => [group.theme.zh, group.things.length])).toEqual([['出生', 1], ['置业', 2], ['新主题', 1], ['其他', 1]])
})

it('a theme that is not in the list stands for itself', () => {
  expect(theme('新主题')).toEqual({ zh: '新主题', en: '新主题' })
})

it('every theme that content names has a name in both languages', () => {
  const { items, chains } = loadContent()
  const named = new Set([...Object.values(items), ...Object.values(chains)].flatMap((one) => one.theme))
  expect([...named].filter((zh) => !/^[A-Z][a-z]/.test(theme(zh).en))).toEqual([])
})
