import { fieldId } from '@gft/ui/field/field.ts'
import { routes } from '../routes.ts'

/** Addresses inside an application and a case. */
export const paths = {
  tasks: routes.application,
  task: (id: string, page: string): string => `${routes.application(id)}/${page}`,
  /** The question's own page; saved, it comes straight back to the check page. */
  change: (id: string, page: string, key?: string): string => `${paths.task(id, page)}?back=check${key === undefined ? '' : `#${fieldId(key)}`}`,
  wrong: (id: string, page: string, key: string): string => `${paths.task(id, page)}/${key}`,
  invite: (id: string, role: string): string => `${routes.application(id)}/invite?role=${role}`,
  done: (id: string): string => `${routes.application(id)}/done`,
  corrections: (id: string): string => `${routes.case(id)}/corrections`,
  supplies: (id: string): string => `${routes.case(id)}/supplies`,
  rating: (id: string): string => `${routes.case(id)}/rating`,
} as const
