/** Names that this floor cannot know: of sources, fields and agencies. The roof gives them from the floors above. */
export interface Names {
  source(id: string): Words
  field(source: string, field: string): Words
  /** A kind of agency, or an organisation's id. */
  agency(kindOrId: string): Words
}
interface Words { readonly zh: string; readonly en: string }
