import type { Element, PageHint } from './definition.ts'
import type { Material, Page, Question, Use } from './form.ts'
import { refusal } from './refusals.ts'

interface Parts {
  readonly situations: readonly Question[]
  /** In page order. */
  readonly questions: readonly Question[]
  readonly materials: readonly Material[]
  readonly uses: readonly Use[]
}

/**
 * The task list: situation, grants, the pages that the chain hints at, what is left over, materials, check.
 * Throws `forms.page_taken` when a hint has the id of another page.
 */
export function pagesOf(hints: readonly PageHint[], { situations, questions, materials, uses }: Parts): Page[] {
  const situation: Page = { id: 'situation', kind: 'situation', title: TITLES.situation, keys: situations.map(({ key }) => key) }
  const pages = [
    ...(situations.length > 0 ? [situation] : []),
    ...(uses.length > 0 ? [plain('grants')] : []),
    ...questionPages(hints, questions),
    ...(materials.length > 0 ? [plain('materials')] : []),
    plain('check'),
  ]
  const taken = hints.find(({ id }, i) => id in TITLES || hints.findIndex((hint) => hint.id === id) !== i)
  if (taken) throw refusal.page_taken({ page: taken.id })
  return pages
}

/** The questions in the order in which a person meets them; what no page names comes last, in the order of the needs. */
export function inPageOrder(hints: readonly PageHint[], questions: readonly Question[]): Question[] {
  const named = hints.flatMap(({ elements }) => elements)
  const place = ({ element }: Question) => (named.includes(element.id) ? named.indexOf(element.id) : named.length)
  return questions.toSorted((a, b) => place(a) - place(b))
}

function questionPages(hints: readonly PageHint[], questions: readonly Question[]): Page[] {
  const keysAt = (hint: PageHint | undefined) => questions.filter(({ element }) => hintOf(hints, element) === hint).map(({ key }) => key)
  const pages = hints.map((hint): Page => ({ id: hint.id, kind: 'questions', title: hint.title, keys: keysAt(hint) }))
  const last = keysAt(undefined)
  const title = last.length < questions.length ? TITLES.other : TITLES.only
  return [...pages, { id: 'other', kind: 'questions' as const, title, keys: last }].filter(({ keys }) => keys.length > 0)
}

function hintOf(hints: readonly PageHint[], { id }: Element): PageHint | undefined {
  return hints.find(({ elements }) => elements.includes(id))
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
