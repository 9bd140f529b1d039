export { listMessages } from './listMessages.ts'
export { readMessage } from './readMessage.ts'
