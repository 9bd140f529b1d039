/**
 * Tables whose rows the log speaks for, and what they are the record of: whoever changes, removes, adds or sets back a row past the
 * server is found by `./gft ledger verify`, which names the row. The log's own tables are protected by the log itself.
 */
export const PROTECTED: Readonly<Record<string, string>> = {
  'evidence.cosignature': 'what witnesses have signed 见证签名',
  'evidence.anchor': 'what stands on the chain 链上存证',
  'identity.mandate': 'who may act for whom 委托',
  'consents.grant': 'consents, given, declined and taken back 授权',
  'consents.use': 'uses of data, of licences too, and reveals 用数记录',
  'seals.authority': 'certificates of those who make seals 制章者证书',
  'seals.seal': 'seals 电子印章',
  'seals.act': 'what was done to a seal, and by whom 印章管理',
  'seals.sealing': 'each document that was sealed 用印记录',
  'licences.licence': 'licences and their states 电子证照',
  'licences.act': 'what was done to a licence, and by whom 证照变更',
  'licences.file': 'the sealed files of licences 证照文件',
  'licences.paper': 'papers of licences, and blanks that were spoiled 纸质证照与空白证照',
  'catalogue.shelf_record': 'what is on a shelf, and who confirmed it 上架记录',
  'cases.decision': 'decisions 审批决定',
  'feedback.rating': 'ratings 好差评',
  'feedback.answer': 'what was done about a bad rating 差评整改',
}
