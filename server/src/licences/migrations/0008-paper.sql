-- Blanks with a number of their own (印制号), each used once: what a licence was printed on, and what was spoiled.
create table licences.paper (
  id uuid primary key,
  type text not null,
  org text not null,
  -- In capitals and without spaces.
  number text not null,
  state text not null check (state in ('set-aside', 'issued', 'taken-back', 'declared-void', 'spoiled')),
  -- The part of a case whose decision it was named in.
  part uuid,
  -- The version of a licence that was printed on it: one paper for one version.
  licence uuid,
  -- Of a blank that was spoiled: by whom and why.
  staff uuid,
  ground bytea,
  at timestamptz not null,
  ended_at timestamptz,
  constraint paper_once unique (type, org, number),
  constraint paper_of_licence unique (licence),
  check (state <> 'set-aside' or part is not null),
  check (state in ('set-aside', 'spoiled') or licence is not null),
  check ((state in ('set-aside', 'issued')) = (ended_at is null))
);
create index paper_part on licences.paper (part) where part is not null;
create index paper_spoiled on licences.paper (org, at) where state = 'spoiled' and licence is null;
alter table licences.paper enable row level security;
alter table licences.paper force row level security;
-- An office keeps its own blanks.
create policy orgs_or_system on licences.paper using (org = any ((select platform.orgs())::text[]) or (select platform.is_system()));

-- Numbers that were written down before; nobody said what became of the papers. Where two stand for one blank, the first keeps it.
insert into licences.paper (id, type, org, number, state, licence, at)
select gen_random_uuid(), type, org, upper(print_number), 'issued', id, created_at
from licences.licence where print_number is not null order by created_at, id
on conflict (type, org, number) do nothing;

-- What became of the paper of a licence, said in the same act.
alter table licences.act add column paper text check (paper in ('taken-back', 'declared-void', 'spoiled'));

-- A decision ends a licence that another office may have issued, and its paper with it.
drop function licences.end(uuid, uuid, timestamptz);
create function licences.end(of_licence uuid, by uuid, at timestamptz, paper text) returns void
language sql set gft.system = 'on' as $$
  with ended as (
    update licences.licence old set ended_by = by, ended_at = at,
      state = case when exists (
        select 1 from licences.licence n where n.matter = by and n.type = old.type and n.owner = old.owner and n.id <> old.id
      ) then 'replaced' else 'cancelled' end
    where id = of_licence and state in ('valid', 'suspended') returning id, type, state
  ), linked as (
    update licences.licence n set replaces = ended.id from ended where n.matter = by and n.type = ended.type and n.id <> ended.id and n.replaces is null
  ), undone as (
    update licences.act set state = 'turned-down' from ended where licence = ended.id and act.state = 'waiting'
  ), gone as (
    update licences.paper sheet set state = $4, ended_at = $3 from ended where sheet.licence = ended.id and sheet.state = 'issued' and $4 is not null
  )
  insert into licences.act (id, licence, act, at, state, matter, paper)
  select gen_random_uuid(), id, case state when 'replaced' then 'replace' else 'cancel' end, at, 'done', by, $4 from ended
$$;
