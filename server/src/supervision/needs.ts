/** What supervision stands on. */
export interface SupervisionNeeds {
  /** Name of a service; undefined when the catalogue does not know it. */
  readonly serviceName: (id: string) => { readonly zh: string; readonly en: string } | undefined
}
