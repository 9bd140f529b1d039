import type { Chain, Dictionary, Item, Provenance, Text } from '@gft/forms'

/** What the catalogue is loaded from. Ids are unique among items and chains together. */
export interface CatalogueContent extends Dictionary {
  readonly items: Readonly<Record<string, Item>>
  readonly chains: Readonly<Record<string, Chain>>
  readonly halls: readonly HallContent[]
  readonly synonyms: readonly Synonym[]
  readonly messageTemplates: readonly Template[]
}

/** A hall (厅) with what is on its shelf, in the order in which it is shown. */
export interface HallContent {
  /** Its region, 12 characters. */
  readonly hall: string
  readonly name: Text
  /** Ids of chains and items. */
  readonly services: readonly string[]
  /** Kinds of agencies: who files what is on the shelf, and who confirm what concerns them. */
  readonly shelfRecord: { readonly filedBy: string; readonly confirmedBy: readonly string[]; readonly onShelfSince: string }
  readonly source: Provenance
}

/** What people say in daily life, and what the catalogue calls it. */
export interface Synonym { readonly plain: readonly string[]; readonly official: readonly string[] }

/** What a message says; the values of its variables stand in braces. */
export interface Template { readonly id: string; readonly title: Text; readonly text: Text; readonly variables: readonly string[] }
