import type { Input } from '@gft/contract'
import type { chooseWay } from '@gft/contract/cases'
import type { Page } from './questions.ts'
import type { Sent } from './sent.ts'

export type Material = Page['materials'][number]
type Way = Input<typeof chooseWay>['way']

const WAYS: readonly string[] = ['commitment', 'later', 'upload', 'window'] satisfies Way[]

/** The way chosen in the form that was sent; undefined when none was. */
export function wayIn(sent: Sent): Way | undefined {
  const way = sent.text(wayField(sent.text('material')))
  return WAYS.includes(way) ? (way as Way) : undefined
}

export const wayField = (material: string): string => `way.${material}`
export const fileField = (material: string): string => `file.${material}`
export const commitField = (material: string): string => `commit.${material}`

/** The file that was chosen, as the contract takes it; undefined when none was. */
export async function fileIn(sent: Sent): Promise<{ name: string; content: string } | undefined> {
  const file = sent.form.get(fileField(sent.text('material')))
  if (!(file instanceof File) || file.size === 0) return undefined
  return { name: file.name, content: Buffer.from(await file.arrayBuffer()).toString('base64') }
}
