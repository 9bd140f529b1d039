import { refusals } from '@gft/kernel'

export const refusal = refusals('catalogue', {
  no_such_service: { status: 404, zh: '没有找到这项服务。它可能已下架或改名，请换个说法搜索，或拨打 12345 询问。', en: 'There is no such service. It may have been taken off the shelf or renamed; please search in other words or call 12345.' },
  no_such_version: { status: 404, zh: '没有找到这项服务的这个版本。请从办事指南重新打开，已提交的办件不受影响。', en: 'There is no such version of this service. Please open it again from its guide; cases already submitted are not affected.' },
  no_such_region: { status: 404, zh: '没有找到这个地区的分厅，系统没有做任何改动。请在左上角重新选择江西省内的市或县（区）。', en: 'There is no hall for this region and nothing was changed. Please choose a city or county of Jiangxi at the top left.' },
  not_on_shelf: { status: 404, zh: '这项服务没有在这个厅上架。请切换到其他地区，或回到服务列表。', en: 'This service is not on the shelf of this hall. Please choose another place or go back to the list of services.' },
})
