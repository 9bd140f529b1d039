import { leaf, news } from '#evidence'

export const facts = {
  issued: leaf('licences.issued', '签发电子证照', 'A licence was issued'),
  ended: leaf('licences.ended', '注销电子证照', 'A licence ended'),
  bound: news('licences.bound', '原有证照归入本人名下', 'A licence issued before became its holder’s'),
  stockLoaded: news('licences.stock_loaded', '导入已有证照', 'Licences issued before were brought in'),
}
