-- The life of a licence: acts on it, the version that follows, its last day.
alter table licences.licence drop constraint licence_state_check;
alter table licences.licence drop constraint licence_check1;
alter table licences.licence
  -- First day; null where the agency's own record does not say.
  add column valid_from date,
  -- The version before, or the licence that this one came in place of.
  add column replaces uuid,
  -- Number printed on the paper, where there is one.
  add column print_number text;

update licences.licence set valid_from = issued_on;
update licences.licence old set state = case when exists (
    select 1 from licences.licence n where n.matter = old.ended_by and n.type = old.type and n.owner = old.owner and n.id <> old.id
  ) then 'replaced' else 'cancelled' end
  where state = 'ended';
update licences.licence n set replaces = old.id from licences.licence old
  where old.ended_by = n.matter and old.type = n.type and old.id <> n.id;

alter table licences.licence
  add constraint licence_state_known check (state in ('valid', 'suspended', 'replaced', 'revoked', 'forfeited', 'cancelled', 'expired')),
  add constraint licence_ends_once check ((state in ('valid', 'suspended')) = (ended_at is null));
create index licence_until on licences.licence (valid_until) where state in ('valid', 'suspended') and valid_until is not null;
create index licence_replaces on licences.licence (replaces) where replaces is not null;
create index licence_matter on licences.licence (matter) where matter is not null;

-- What was done to a licence after it was issued. What takes rights away waits for a second officer.
create table licences.act (
  id uuid primary key,
  licence uuid not null,
  act text not null check (act in ('change', 'suspend', 'restore', 'revoke', 'forfeit', 'cancel', 'replace', 'expire', 'print')),
  -- Null where nobody acted: it ran out by itself.
  org text,
  ground bytea,
  staff uuid,
  at timestamptz not null,
  state text not null check (state in ('done', 'waiting', 'turned-down')),
  second uuid,
  second_ground bytea,
  second_at timestamptz,
  -- The part of a case whose decision did it.
  matter uuid,
  check (second is null or second <> staff),
  check (state <> 'waiting' or second is null)
);
create index act_licence on licences.act (licence, at);
create unique index act_one_waiting on licences.act (licence) where state = 'waiting';
create index act_waiting on licences.act (org) where state = 'waiting';
alter table licences.act enable row level security;
alter table licences.act force row level security;
create policy the_system on licences.act using ((select platform.is_system()));

-- Holders are told once at each mark: days before the last day, 0 on the day itself.
create table licences.reminder (
  licence uuid not null,
  mark smallint not null check (mark in (30, 7, 0)),
  at timestamptz not null,
  primary key (licence, mark)
);

-- A decision ends a licence that another office may have issued: exactly this one, and without seeing it. What the same
-- decision issued in its place is linked to it.
create or replace function licences.end(of_licence uuid, by uuid, at timestamptz) returns void
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
  )
  insert into licences.act (id, licence, act, at, state, matter)
  select gen_random_uuid(), id, case state when 'replaced' then 'replace' else 'cancel' end, at, 'done', by from ended
$$;
