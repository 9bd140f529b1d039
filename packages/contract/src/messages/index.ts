export { countUnread } from './countUnread.ts'
export { listMessages } from './listMessages.ts'
export { readMessage } from './readMessage.ts'
