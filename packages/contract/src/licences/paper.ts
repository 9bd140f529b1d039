import { Type } from 'typebox'
import { Bilingual, Nullable, Words } from '../operation.ts'
import { refusal } from './refusals.ts'

/** 印制号 as it is typed; spaces and small letters do not matter. */
export const PrintNumber = () => Words(60, 1)

/** What becomes of the paper of a licence that ends: 收回 `taken-back`; 公告作废 `declared-void`, where it cannot be had back. */
export const OldPaper = Type.Union([Type.Literal('taken-back'), Type.Literal('declared-void')])

/** 收回; 公告作废; 打废 `spoiled`: it never left the counter. */
export const PaperEnd = Type.Union([...OldPaper.anyOf, Type.Literal('spoiled')])

/** How a paper stands. `issued`: its holder has it, and it is as good as the licence is. */
export const PaperState = Type.Union([Type.Literal('issued'), ...PaperEnd.anyOf])

/** The paper of a licence: both are one licence, with one state. */
export const LicencePaper = Type.Object({
  /** What a print number of this type looks like and where it stands. */
  says: Bilingual(),
  printNumber: Nullable(Type.String()),
  /** `none`: the electronic one alone was issued; `unknown`: brought here from before, and nobody wrote the number down. */
  state: Type.Union([...PaperState.anyOf, Type.Literal('none'), Type.Literal('unknown')]),
})

/** What may be wrong with the paper that is issued, and with the one before it. */
export const paperRefusals = [refusal.no_paper_form, refusal.print_number_wrong, refusal.print_number_used, refusal.print_number_spoiled, refusal.old_paper_missing] as const
