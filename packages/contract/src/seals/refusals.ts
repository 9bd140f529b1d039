import { refusals } from '@gft/kernel'

export const refusal = refusals('seals', {
  no_seal: { status: 409, zh: '发证机关现在没有可用的电子印章，文件没有生成，您的证照不受影响。请过些时候再试，或拨打12345询问。', en: 'The agency has no seal in use at present and no file was made; the record itself is unaffected. Please try again later or call 12345.' },
  seal_exists: { status: 409, zh: '这个单位已经有一枚同类的印章在用或在等确认，没有重复申请。请先处理那一枚。', en: 'This agency already has a seal of this kind in use or waiting; nothing was proposed. Please deal with that one first.' },
  second_person: { status: 403, zh: '这一步要由另一人来办，同一个人不能办，印章没有变化。请另一位运营人员处理。', en: 'Somebody else must do this step and the seal is unchanged. Please ask another operator.' },
  decided_already: { status: 409, zh: '这枚印章已经有人处理过了，没有重复办理。请刷新页面查看结果。', en: 'This seal was dealt with already and nothing was done again. Please reload to see the result.' },
  wrong_state: { status: 409, zh: '印章现在的状态不能这样办，没有做任何改动。请刷新页面，看看它现在的状态。', en: 'The seal’s present state does not allow this and nothing was changed. Please reload and look at its state.' },
  ground_missing: { status: 422, zh: '还没有写理由，没有提交。请写明理由再提交。', en: 'The ground is missing and nothing was sent. Please state it first.' },
})
