/** Names that this floor cannot know: of sources, fields and agencies. The roof gives them from the floors above. */
export interface Names {
  source(id: string): Words
  field(source: string, field: string): Words
  /** An agency by its id, or its kind where only that is known. */
  agency(kindOrId: string): Words
}
export interface Words { readonly zh: string; readonly en: string }
