import { Type } from 'typebox'
import { Bilingual, Day, Instant, Nullable, Uuid } from '../operation.ts'

/** Where an answer came from, in words fit to show beside it. */
export const Origin = Type.Object({
  kind: Type.Union([Type.Literal('person'), Type.Literal('identity'), Type.Literal('interface'), Type.Literal('licence'), Type.Literal('profile')]),
  /** Name of the register or licence it came from; of the agency where content names no register. */
  from: Bilingual(),
  /** The agency that keeps it; null for what the person said or the sign-in knows. */
  holder: Nullable(Bilingual()),
  at: Instant(),
  grant: Nullable(Uuid()),
})

export const Value = Type.Union([Type.String(), Type.Number(), Type.Boolean()])

export const Question = Type.Object({
  key: Type.String(),
  label: Bilingual(),
  hint: Nullable(Bilingual()),
  kind: Type.String(),
  options: Type.Array(Type.Object({ value: Type.String(), label: Bilingual() })),
  required: Type.Boolean(),
  editable: Type.Boolean(),
  unit: Nullable(Bilingual()),
  /** Why it is asked and by whom. */
  askedBy: Type.Array(Type.Object({ agency: Bilingual(), item: Bilingual(), purpose: Bilingual(), basis: Type.String() })),
  value: Nullable(Value),
  /** The value as a person reads it. */
  shown: Nullable(Type.String()),
  origin: Nullable(Origin),
})

export const TaskState = Type.Union([Type.Literal('done'), Type.Literal('todo'), Type.Literal('blocked'), Type.Literal('waiting')])

export const Task = Type.Object({
  id: Type.String(),
  kind: Type.Union([Type.Literal('situation'), Type.Literal('grants'), Type.Literal('questions'), Type.Literal('materials'), Type.Literal('check')]),
  title: Bilingual(),
  state: TaskState,
  /** One line of what is in it, e.g. "已自动填好 9 项，还要您填 1 项". */
  says: Nullable(Bilingual()),
})

export const Party = Type.Object({
  role: Type.String(),
  label: Bilingual(),
  /** Masked for everybody but oneself. */
  name: Nullable(Type.String()),
  mine: Type.Boolean(),
  state: Type.Union([Type.Literal('open'), Type.Literal('invited'), Type.Literal('joined'), Type.Literal('confirmed'), Type.Literal('declined')]),
  confirmedAt: Nullable(Instant()),
  invitedUntil: Nullable(Instant()),
})

export const GrantRow = Type.Object({
  use: Type.String(),
  name: Bilingual(),
  owner: Bilingual(),
  agencies: Type.Array(Bilingual()),
  fields: Type.Array(Bilingual()),
  purpose: Bilingual(),
  until: Day(),
  /** Null while undecided. */
  agreed: Nullable(Type.Boolean()),
  grant: Nullable(Uuid()),
  state: Type.Union([
    Type.Literal('undecided'), Type.Literal('refused'), Type.Literal('waiting'), Type.Literal('answered'),
    Type.Literal('empty'), Type.Literal('failed'), Type.Literal('withdrawn'),
  ]),
  /** Sentence for a state that needs the person's attention. */
  says: Nullable(Bilingual()),
  /** Records to choose from when a source knows several; labels only. */
  choices: Type.Array(Type.Object({ index: Type.Integer(), label: Type.String(), chosen: Type.Boolean() })),
})

export const Way = Type.Union([
  Type.Literal('licence'), Type.Literal('query'), Type.Literal('commitment'), Type.Literal('later'), Type.Literal('upload'), Type.Literal('window'),
])

export const MaterialRow = Type.Object({
  key: Type.String(),
  label: Bilingual(),
  proves: Bilingual(),
  required: Type.Boolean(),
  state: Type.Union([Type.Literal('proven'), Type.Literal('waiting'), Type.Literal('chosen'), Type.Literal('open')]),
  /** How it is or will be proven. */
  way: Nullable(Way),
  by: Nullable(Bilingual()),
  /** Ways left, with what each one means for the person. */
  ways: Type.Array(Type.Object({ way: Way, label: Bilingual(), explains: Bilingual() })),
  commitment: Nullable(Bilingual()),
  file: Nullable(Type.Object({ name: Type.String(), bytes: Type.Integer() })),
  askedBy: Type.Array(Bilingual()),
})

/** A point that a window asks to be corrected: a question of the form that is answered anew, or a material that is proven anew. */
export const CorrectionPoint = Type.Object({
  key: Type.String(),
  label: Bilingual(),
  says: Type.String(),
  question: Nullable(Type.Object({
    kind: Type.String(),
    hint: Nullable(Bilingual()),
    options: Type.Array(Type.Object({ value: Type.String(), label: Bilingual() })),
    unit: Nullable(Bilingual()),
  })),
  /** `way` and `file`: what was handed in for this point so far. */
  material: Nullable(MaterialRow),
})

/**
 * What a party promised at submission in place of a proof: to supply a document later (容缺后补), or that something is so
 * (告知承诺). `supplied` waits for the office; `lapsed`: what needed it has ended without it.
 */
export const CasePromise = Type.Object({
  id: Uuid(),
  /** Key of the material. */
  material: Type.String(),
  label: Bilingual(),
  proves: Bilingual(),
  way: Type.Union([Type.Literal('later'), Type.Literal('commitment')]),
  state: Type.Union([
    Type.Literal('open'), Type.Literal('supplied'), Type.Literal('accepted'), Type.Literal('waived'), Type.Literal('lapsed'), Type.Literal('true'), Type.Literal('false'),
  ]),
  says: Bilingual(),
  /** Last day to supply it, or to check it. */
  due: Day(),
  provisional: Type.Boolean(),
  overdue: Type.Boolean(),
  /** The words that were promised. */
  commitment: Nullable(Bilingual()),
  /** What was supplied last. */
  file: Nullable(Type.Object({ name: Type.String(), bytes: Type.Integer() })),
  /** Why what was supplied came back; null once something new was supplied. */
  returned: Nullable(Type.String()),
  ground: Nullable(Type.String()),
  closedAt: Nullable(Instant()),
  /** Who takes it in or checks it. */
  agency: Bilingual(),
  /** The items that need it. */
  items: Type.Array(Bilingual()),
  /** What can be done against it, where it was found false. */
  remedy: Nullable(Bilingual()),
  may: Type.Array(Type.String()),
})

/**
 * A document that was made for the case and sealed, as OFD and PDF: the application form (申请表), the annotated copy of a licence
 * (加注件), the result of a query (查询结果单), the result of a part (办理结果).
 */
export const CaseDocument = Type.Object({
  id: Uuid(),
  kind: Type.Union([Type.Literal('application'), Type.Literal('copy'), Type.Literal('query'), Type.Literal('result')]),
  name: Bilingual(),
  /** What it was made from and for whom, in a few words. */
  from: Bilingual(),
  /** Keys of the materials that it proves. */
  materials: Type.Array(Type.String()),
  /** `retrying`: could not be made yet; `withheld`: the consent was taken back before; `replaced`: there is one with corrected answers. */
  state: Type.Union([Type.Literal('making'), Type.Literal('retrying'), Type.Literal('withheld'), Type.Literal('ready'), Type.Literal('replaced')]),
  says: Bilingual(),
  /** Who sealed it. */
  by: Nullable(Bilingual()),
  /** SM3 of the OFD, hexadecimal. */
  digest: Nullable(Type.String()),
  madeAt: Nullable(Instant()),
})

export const Burden = Type.Object({ asked: Type.Integer(), typed: Type.Integer(), uploads: Type.Integer() })

/** Who acts for the applicant, and by what mandate; null where people act for themselves. Names of persons are masked. */
export const Acting = Nullable(Type.Object({
  /** For whom: an enterprise by its name. */
  for: Type.String(),
  by: Type.String(),
  kind: Type.Union([Type.Literal('legal-representative'), Type.Literal('agent'), Type.Literal('guardian'), Type.Literal('helper')]),
  mandate: Uuid(),
}))

export const Application = Type.Object({
  id: Uuid(),
  service: Type.String(),
  name: Bilingual(),
  region: Type.Object({ code: Type.String(), name: Type.String() }),
  role: Type.String(),
  roleLabel: Bilingual(),
  starter: Type.Boolean(),
  state: Type.Union([Type.Literal('open'), Type.Literal('submitted'), Type.Literal('abandoned')]),
  revision: Type.Integer(),
  tasks: Type.Array(Task),
  parties: Type.Array(Party),
  items: Type.Array(Type.Object({ id: Type.String(), name: Bilingual(), agency: Bilingual(), after: Type.Array(Bilingual()) })),
  burden: Burden,
  /** True when every required party has confirmed and only the submission is left. */
  ready: Type.Boolean(),
  /** Root case once submitted. */
  case: Nullable(Uuid()),
  may: Type.Array(Type.String()),
  acting: Acting,
  savedAt: Instant(),
})

export const CaseState = Type.Union([
  Type.Literal('submitted'), Type.Literal('correcting'), Type.Literal('waiting'), Type.Literal('accepted'), Type.Literal('charged'),
  Type.Literal('carrying-out'), Type.Literal('granted'), Type.Literal('refused'), Type.Literal('failed'), Type.Literal('not-accepted'), Type.Literal('withdrawn'),
])

export const CaseLine = Type.Object({
  id: Uuid(),
  /** The application that it was before it was submitted: uses of data until then stand under that id. */
  application: Uuid(),
  number: Type.String(),
  shortCode: Type.String(),
  name: Bilingual(),
  region: Type.String(),
  state: CaseState,
  says: Bilingual(),
  submittedAt: Instant(),
  due: Nullable(Day()),
  parts: Type.Object({ done: Type.Integer(), all: Type.Integer() }),
})

export const Charge = Type.Object({
  orderNo: Type.String(),
  total: Type.Integer({ description: 'fen' }),
  lines: Type.Array(Type.Object({ label: Bilingual(), amount: Type.Integer({ description: 'fen' }) })),
  payUrl: Type.String(),
  paidAt: Nullable(Instant()),
  payer: Type.String(),
  mine: Type.Boolean(),
})

export const Part = Type.Object({
  id: Uuid(),
  number: Type.String(),
  item: Type.String(),
  name: Bilingual(),
  agency: Bilingual(),
  state: CaseState,
  says: Bilingual(),
  due: Nullable(Day()),
  provisional: Type.Boolean(),
  startedAt: Nullable(Instant()),
  endedAt: Nullable(Instant()),
  after: Type.Array(Bilingual()),
  ground: Nullable(Type.String()),
  remedy: Nullable(Bilingual()),
  charge: Nullable(Charge),
  licence: Nullable(Uuid()),
  may: Type.Array(Type.String()),
})

export const Event = Type.Object({ at: Instant(), says: Bilingual(), by: Nullable(Type.String()), part: Nullable(Uuid()) })

export const Case = Type.Object({
  id: Uuid(),
  number: Type.String(),
  shortCode: Type.String(),
  service: Type.String(),
  name: Bilingual(),
  region: Type.Object({ code: Type.String(), name: Type.String() }),
  state: CaseState,
  says: Bilingual(),
  /** What happens next and by when, in one sentence. */
  next: Bilingual(),
  submittedAt: Instant(),
  due: Nullable(Day()),
  provisional: Type.Boolean(),
  acting: Acting,
  window: Bilingual(),
  parties: Type.Array(Party),
  parts: Type.Array(Part),
  events: Type.Array(Event),
  corrections: Nullable(Type.Object({ askedAt: Instant(), by: Type.String(), until: Day(), points: Type.Array(CorrectionPoint) })),
  /** One's own. */
  promises: Type.Array(CasePromise),
  /** One's own, and results; empty while nothing was begun to be made. */
  documents: Type.Array(CaseDocument),
  burden: Burden,
  may: Type.Array(Type.String()),
})
