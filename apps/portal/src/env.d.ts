/// <reference types="astro/client" />

declare namespace App {
  /** What the server hands every page. */
  interface Locals {
    nonce: string
    /** Name and phone are masked. */
    session: null | {
      name: string; phone: string; assurance: 'phone' | 'real-name' | 'face'
      /** For whom this session acts, if for somebody else. */
      acting: null | { name: string; kind: 'legal-representative' | 'agent' | 'guardian' | 'helper'; until: Date | null; over: boolean }
    }
    uiStyle: 'normal' | 'elder'
    lang: 'zh' | 'en'
    region: { code: string; name: string } | null
    csrf: string
    /** Path and query of the page that was asked for. */
    path: string
    now: Date
    site: import('@gft/ui/shell/shell.ts').Site
    /** The only way to data: every operation of the contract, as the visitor. */
    sdk: import('@gft/sdk').Sdk
    /** What a page was refused that is now shown in its place. */
    problem?: import('@gft/kernel').Problem
    /** Shows the component gallery; never in production. */
    gallery?: boolean
  }
}
