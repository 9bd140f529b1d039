import { Type } from 'typebox'
import { closed, operation, Nullable, Region } from '../operation.ts'
import { Locale, Me, UiStyle } from './shapes.ts'

/** Sets the preferences that are named and leaves the others as they are. */
export const setPreferences = operation({
  id: 'identity.setPreferences', method: 'PUT', path: '/api/v1/me/preferences', who: 'person', under: 'oneself',
  summary: { zh: '设置地区、版式和语言', en: 'Set place, style and language' },
  input: closed({ region: Type.Optional(Nullable(Region())), uiStyle: Type.Optional(UiStyle), locale: Type.Optional(Locale) }),
  output: Me,
})
