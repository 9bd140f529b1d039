import { leaf, news } from '#evidence'

export const facts = {
  granted: leaf('consents.granted', '本人同意使用一项数据', 'A person allowed the use of a source'),
  declined: leaf('consents.declined', '本人不同意使用一项数据', 'A person declined the use of a source'),
  withdrawn: leaf('consents.withdrawn', '本人撤回授权', 'A person withdrew a consent'),
  used: leaf('consents.used', '数据被使用，或使用被拒绝', 'Data was used, or its use was refused'),
  asked: leaf('consents.asked', '部门请求授权', 'An office asked for a consent'),
  codeShown: news('consents.code_shown', '窗口显示授权码', 'A counter showed a code'),
  meetingShown: news('consents.meeting_shown', '本人出示当面码', 'A person showed a code to whoever stood before them'),
  met: leaf('consents.met', '当面核对了本人出示的码', 'A code that a person showed was taken by the other side'),
  paperOpened: leaf('consents.paper_opened', '工作人员打开了签字的授权书', 'An officer opened a signed paper'),
  codeTaken: leaf('consents.code_taken', '本人在窗口输入授权码', 'A person typed the counter’s code'),
}
