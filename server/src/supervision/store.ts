import { statement } from '#platform'

export interface SumRow { service: string; kind: string; n: number; total: number }

export const addFigures = statement(
  'supervision.addFigures',
  `insert into supervision.figure as f (day, region, service, kind, regions, n, total)
   select day, region, service, kind, regions, n, total
   from jsonb_to_recordset($1::jsonb) as c(day date, region text, service text, kind text, regions text[], n bigint, total bigint)
   on conflict (day, region, service, kind) do update set n = f.n + excluded.n, total = f.total + excluded.total`,
)

/** Sums over days, of a region and everything in it. */
export const figuresOf = statement<SumRow>(
  'supervision.figuresOf',
  `select service, kind, sum(n)::bigint as n, sum(total)::bigint as total from supervision.figure
   where day between $2 and $3 and $1 = any(regions) group by service, kind`,
)
