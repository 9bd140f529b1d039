import { refusals } from '@gft/kernel'

export const refusal = refusals('licences', {
  wrong_state: { status: 409, zh: '这本证照现在的状态不能这样办，系统没有做任何改动。请刷新页面，看看它现在的状态。', en: 'The licence’s present state does not allow this and nothing was changed. Please reload and look at its state.' },
  ground_missing: { status: 422, zh: '还没有写理由，没有提交。请写明依据的事实和法律，持证人会看到。', en: 'The ground is missing and nothing was sent. Please state the facts and the law; the holder will read it.' },
  waiting_already: { status: 409, zh: '这本证照已经有一项处理在等第二人确认，没有重复提交。请先确认或退回那一项。', en: 'Something already waits for a second officer on this licence; nothing was added. Please confirm or turn down that first.' },
  second_officer: { status: 403, zh: '收走权利的处理要由另一人确认，提出的人不能自己确认，系统没有做任何改动。请同单位另一位审批人员确认。', en: 'Taking a right away needs another officer; whoever proposed it cannot confirm it, and nothing was changed. Please ask a colleague.' },
  decided_already: { status: 409, zh: '这一项已经有人处理过了，没有重复办理。请刷新页面查看结果。', en: 'This was decided already and not done again. Please reload to see the result.' },
  unknown_field: { status: 422, zh: '这类证照没有“{field}”这一栏，没有变更。请核对栏目后再提交。', en: 'Licences of this type have no field “{field}”; nothing was changed. Please check the fields.' },
  fixed_field: { status: 422, zh: '编号和持证人的证件号码不能变更，没有换发。换了人或换了号的，请注销这一本，另行签发。', en: 'The number and the holder’s document number cannot be changed; nothing was issued. For another holder or number, cancel this licence and issue another.' },
  nothing_changed: { status: 422, zh: '新内容和原来一样，没有变更。请修改后再提交。', en: 'The new content equals the old; nothing was changed. Please edit it first.' },
  not_good: { status: 409, zh: '这张证照现在不是有效状态，不能出示。请打开证照看看原因和怎么换。', en: 'This licence is not valid now and cannot be shown. Please open it to see why and how to renew it.' },
  code_unknown: { status: 404, zh: '这不是有效的出示码，什么都没有核验。请让持证人换一个新码，再扫或再输一次。', en: 'This is no code of ours and nothing was verified. Please ask the holder for a new code and try again.' },
  code_used: { status: 409, zh: '这个出示码已经核验过一次，不能再用。请让持证人换一个新码。', en: 'This code was redeemed already and is good only once. Please ask the holder for a new one.' },
  code_over: { status: 409, zh: '这个出示码已经超过一分钟，失效了。请让持证人换一个新码。', en: 'This code is older than a minute and has expired. Please ask the holder for a new one.' },
  file_exists: { status: 409, zh: '这本证照的版式文件已经有了，没有重复生成。请直接下载。', en: 'This licence already has its files and none was made again. Please download them.' },
  no_file: { status: 409, zh: '这本证照还没有版式文件，证照不受影响。请打开证照页面下载，系统会先生成文件。', en: 'This licence has no files yet; the licence itself is unaffected. Please download them from its page, which makes them first.' },
  file_empty: { status: 422, zh: '文件是空的，没有收下。请选择有内容的文件再上传。', en: 'The file is empty and was not taken. Please choose one with content.' },
  import_not_ready: { status: 409, zh: '这次导入还在读文件，或者已经开始了，没有重复办理。请刷新页面看看进度。', en: 'This import is still being read or has begun already; nothing was done twice. Please reload to see how far it is.' },
  column_missing: { status: 422, zh: '还没有说明哪一列是“{column}”，没有开始导入。请选好再开始。', en: 'It is not said which column is “{column}”; nothing came in. Please choose it first.' },
})
