import type { PageHint } from './definition.ts'
import type { Material, Page, Question, Use } from './form.ts'

interface Parts {
  readonly situations: readonly Question[]
  readonly questions: readonly Question[]
  readonly materials: readonly Material[]
  readonly uses: readonly Use[]
}

/** The task list: situation, grants, the pages that the chain hints at, what is left over, materials, check. */
export function pagesOf(hints: readonly PageHint[], { situations, questions, materials, uses }: Parts): Page[] {
  const situation: Page = { id: 'situation', kind: 'situation', title: TITLES.situation, keys: situations.map(({ key }) => key) }
  return [
    ...(situations.length > 0 ? [situation] : []),
    ...(uses.length > 0 ? [plain('grants')] : []),
    ...questionPages(hints, questions),
    ...(materials.length > 0 ? [plain('materials')] : []),
    plain('check'),
  ]
}

function questionPages(hints: readonly PageHint[], questions: readonly Question[]): Page[] {
  const placed = new Set<string>()
  const pages = hints.map(({ id, title, elements }): Page => {
    const keys = elements.flatMap((element) => keysOfElement(questions, element)).filter((key) => !placed.has(key))
    keys.forEach((key) => placed.add(key))
    return { id, kind: 'questions', title, keys }
  })
  const left = questions.map(({ key }) => key).filter((key) => !placed.has(key))
  const last: Page = { id: 'other', kind: 'questions', title: placed.size > 0 ? TITLES.other : TITLES.only, keys: left }
  return [...pages, last].filter(({ keys }) => keys.length > 0)
}

function keysOfElement(questions: readonly Question[], element: string): string[] {
  return questions.filter((question) => question.element.id === element).map(({ key }) => key)
}

function plain(kind: 'grants' | 'materials' | 'check'): Page {
  return { id: kind, kind, title: TITLES[kind], keys: [] }
}

const TITLES = {
  situation: { zh: '您的情况', en: 'Your situation' },
  grants: { zh: '授权使用数据和证照', en: 'Allow the use of your data and licences' },
  other: { zh: '其他信息', en: 'Other information' },
  only: { zh: '填写信息', en: 'Your information' },
  materials: { zh: '证明材料', en: 'Supporting documents' },
  check: { zh: '核对并确认', en: 'Check and confirm' },
}
