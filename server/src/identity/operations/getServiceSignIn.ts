import type { Provider } from 'oidc-provider'
import { getServiceSignIn as contract } from '@gft/contract/identity'
import { serve, type Database } from '#platform'
import { serviceSignIn } from '../oidc/service-sign-in.ts'

export const getServiceSignIn = (provider: Provider, db: Database) =>
  serve(contract, async ({ actor, input }) => {
    const { client, scopes } = await serviceSignIn(provider, db, actor, input.id)
    return { id: input.id, client: client.name, scopes: [...scopes] }
  })
