import { Type } from 'typebox'

/** A receipt (凭据) to keep: the name of its file, and its text. */
export const Receipt = Type.Object({ file: Type.String(), receipt: Type.String() })
