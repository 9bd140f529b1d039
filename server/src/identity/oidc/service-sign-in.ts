import type { Provider } from 'oidc-provider'
import { refusal } from '@gft/contract/identity/refusals'
import { SYSTEM, type Actor, type Database } from '#platform'
import { personIn, SCOPES } from './account.ts'
import { clientById, type ClientRow } from './store.ts'

type Interaction = InstanceType<Provider['Interaction']>

/** An application's wish to know the person, waiting for their answer (授权登录). */
export interface ServiceSignIn {
  readonly interaction: Interaction
  readonly client: ClientRow
  /** What it asked to know. */
  readonly scopes: readonly (typeof SCOPES)[number][]
}

/** The wish that waits for this very person. Refuses: no_service_sign_in. */
export async function serviceSignIn(provider: Provider, db: Database, actor: Actor, id: string): Promise<ServiceSignIn> {
  const interaction = await provider.Interaction.find(id)
  const waits = interaction?.prompt.name === 'consent' && personIn(interaction.session?.accountId ?? '') === actor.subject
  if (!interaction || !waits) throw refusal.no_service_sign_in()
  const [[client]] = await db.read(SYSTEM, [clientById(interaction.params['client_id'])])
  if (!client) throw refusal.no_service_sign_in()
  const asked = String(interaction.params['scope']).split(' ')
  return { interaction, client, scopes: SCOPES.filter((scope) => asked.includes(scope)) }
}

/** Keeps the person's answer and tells where their browser goes on. */
export async function answer(provider: Provider, { interaction, client, scopes }: ServiceSignIn, allow: boolean): Promise<string> {
  interaction.result = allow
    ? { ...interaction.lastSubmission, consent: { grantId: await grant(provider, interaction, client.id, scopes) } }
    : { error: 'access_denied', error_description: 'the person did not allow it' }
  await interaction.persist()
  return interaction.returnTo
}

async function grant(provider: Provider, { session }: Interaction, clientId: string, scopes: ServiceSignIn['scopes']): Promise<string> {
  const given = new provider.Grant({ clientId, accountId: session?.accountId })
  given.addOIDCScope(scopes.join(' '))
  return given.save()
}
