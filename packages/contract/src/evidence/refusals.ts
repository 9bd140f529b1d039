import { refusals } from '@gft/kernel'

export const refusal = refusals('evidence', {
  not_sealed: { status: 409, zh: '这件事刚刚发生，凭据还在生成。请过几秒钟再下载，记录没有丢失。', en: 'This has only just happened and its receipt is being made. Please download it in a few seconds; nothing is lost.' },
  erased: { status: 410, zh: '这件事的随机数已按规定销毁，平台不能再出具凭据。以前下载的凭据仍然有效。', en: 'The salt of this entry was destroyed as the rules demand, so no receipt can be made any more. One that was downloaded before stays valid.' },
})
