import { refusals } from '@gft/kernel'

export const refusal = refusals('organisations', {
  no_such_region: { status: 404, zh: '没有找到这个地区，系统没有做任何改动。请在左上角重新选择江西省内的市或县（区）。', en: 'There is no such region and nothing was changed. Please choose a city or county of Jiangxi at the top left.' },
  no_such_agency: { status: 404, zh: '没有找到这个部门，系统没有做任何改动。它可能已经合并或改名，请从部门列表重新选择。', en: 'There is no such agency and nothing was changed. It may have been merged or renamed; please choose it again from the list.' },
  no_such_post: { status: 404, zh: '没有找到这个岗位任命，系统没有做任何改动。请刷新岗位列表后重试。', en: 'There is no such appointment and nothing was changed. Please reload the list and try again.' },
  beyond_scope: { status: 422, zh: '岗位的管辖地区超出了该部门所在地区，任命没有生效。请选择该部门管辖范围内的地区。', en: 'The region of the post lies outside the agency’s own and the appointment was not made. Please choose a region within it.' },
  already_appointed: { status: 409, zh: '这个人已经担任该岗位，没有重复任命。原任命继续有效，不需要再办。', en: 'This person already holds the post; the appointment stands and was not repeated.' },
})
