import { Type } from 'typebox'
import { closed, operation, Words } from '../operation.ts'

const place = {
  code: Type.String({ description: '12 characters' }),
  name: Type.String(),
  pinyin: Type.String({ description: 'Syllables without tones, parted by spaces' }),
  initials: Type.String(),
}

/** For the place switch: all of Jiangxi down to its counties, and, when `q` is given, the places that it names. */
export const listRegions = operation({
  id: 'organisations.listRegions', method: 'GET', path: '/api/v1/regions', who: 'anyone',
  summary: { zh: '地区列表与查找', en: 'Regions, as a tree and by name' },
  input: closed({ q: Type.Optional(Words(32)) }),
  output: Type.Object({
    province: Type.Object({
      ...place,
      cities: Type.Array(Type.Object({
        ...place,
        functional: Type.Boolean({ description: 'An area with its own administration and no GB/T 2260 code, such as 赣江新区' }),
        counties: Type.Array(Type.Object(place)),
      })),
    }),
    found: Type.Array(Type.Object({ ...place, fullName: Type.String() }), { description: 'Best first, at most 20' }),
  }),
})
