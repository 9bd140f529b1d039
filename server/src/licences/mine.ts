import { inNameOf, type Actor } from '#platform'
import type { LicenceNeeds } from './needs.ts'

/** Whose licences somebody has to do with, and of which types; without types, of all. */
export interface Mine { readonly owner: string; readonly types: ReadonlySet<string> | undefined }

/**
 * One's own; a ward's for the guardian; an enterprise's for who represents it by law. A mandate that names services shows what
 * those issue, and to an agent also what they ask for.
 */
export function mine(needs: Pick<LicenceNeeds, 'typesFor'>, actor: Actor): Mine {
  const { by } = actor
  const owner = inNameOf(actor)
  if (!by || by.services.length === 0) return { owner, types: undefined }
  const { issued, asked } = needs.typesFor(by.services)
  return { owner, types: new Set(by.kind === 'agent' ? [...issued, ...asked] : issued) }
}

export const isMine = ({ owner, types }: Mine, licence: { readonly owner: string | null; readonly type: string }): boolean =>
  licence.owner === owner && (types === undefined || types.has(licence.type))
