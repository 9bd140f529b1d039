export type Tab = 'home' | 'services' | 'licences' | 'messages' | 'mine'

/** Where the frame's links lead. `elder` and `normal` switch the mode, `language` the language, and come back. */
export interface ShellLinks extends Readonly<Record<Tab, string>> {
  readonly search: string
  readonly place: string
  readonly accessibility: string
  readonly help: string
  readonly helper: string
  readonly mandates: string
  readonly privacy: string
  readonly log: string
  readonly about: string
  readonly elder: string
  readonly normal: string
  readonly language: string
}

/** Who runs this installation; empty strings show that the operator has yet to fill them in. */
export interface Site {
  readonly sponsor: string
  readonly icp: string
  readonly hotline: string
}
