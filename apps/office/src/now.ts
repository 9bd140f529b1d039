import { moment } from '@gft/ui/text/when.ts'
import { shallowRef, type Ref } from 'vue'

const now = shallowRef(new Date())
setInterval(() => { now.value = new Date() }, 30_000)

/** The present moment, never older than half a minute. */
export const useNow = (): Readonly<Ref<Date>> => now

/** A moment as people say it: 今天 09:12. */
export const say = (at: string): string => moment(at, 'zh', now.value)
