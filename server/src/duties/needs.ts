import type { Directory } from '#organisations'

/** What duties stand on. */
export interface DutyNeeds { readonly agencies: Pick<Directory, 'nameOf'> }
