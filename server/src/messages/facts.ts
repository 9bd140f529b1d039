import { news } from '#evidence'

export const facts = {
  read: news('messages.read', '已读一条消息', 'A message was read'),
  undelivered: news('messages.undelivered', '短信多次发送未成功', 'A message could not be delivered by SMS'),
}
