import { pathParameters, type Operation } from '@gft/contract'

/** OpenAPI 3.1 of every operation, made from the contract alone. */
export function openapi(operations: readonly Operation[], publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const op of operations) {
    const path = op.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [op.method.toLowerCase()]: described(op) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '赣服通 Ganfutong', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'gft_session' } },
    },
  }
}

function described(op: Operation): object {
  const properties = (op.input as { properties: Record<string, object> }).properties
  const required = (op.input as { required?: readonly string[] }).required ?? []
  const inPath = pathParameters(op.path)
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name))
  const query = op.method === 'GET' ? rest : []
  return {
    operationId: op.id,
    summary: `${op.summary.zh} / ${op.summary.en}`,
    tags: [op.id.split('.')[0]],
    ...(op.who === 'anyone' ? { security: [] } : { security: [{ session: [] }] }),
    'x-audience': op.who,
    parameters: [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] })),
      ...query.map((name) => ({ name, in: 'query', required: required.includes(name), schema: properties[name] })),
      ...(op.method === 'GET' || op.who === 'anyone' ? [] : [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', maxLength: 255 } }]),
    ],
    ...(op.method === 'GET' ? {} : { requestBody: { required: true, content: { 'application/json': { schema: bodySchema(op, rest, properties, required) } } } }),
    responses: {
      [op.status]: { description: op.summary.zh, content: { 'application/json': { schema: op.output } } },
      default: {
        description: op.refusals.map((r) => `${r.status} ${r.code}: ${r.zh}`).join('\n') || '见 /problems',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function bodySchema(_op: Operation, names: readonly string[], properties: Record<string, object>, required: readonly string[]): object {
  return {
    type: 'object', additionalProperties: false,
    properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
    required: names.filter((name) => required.includes(name)),
  }
}

const PROBLEM = {
  type: 'object', description: 'RFC 9457', required: ['type', 'title', 'status', 'detail', 'code'],
  properties: { type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, code: { type: 'string' } },
}
