import { Type } from 'typebox'
import { Bilingual, Nullable } from '../operation.ts'

/** What a case is told by, and the window that accepted it; null where there is none of that id. */
export const NamedCase = () => Nullable(Type.Object({ number: Type.String(), shortCode: Type.String(), name: Bilingual(), agency: Bilingual() }))
