-- Every call to a department's system: what was asked, for which matter and on which consent, and what came of it.
create table interfaces.call (
  id uuid not null,
  interface text not null,
  system text not null,
  act text not null check (act in ('read', 'write')),
  matter uuid not null,
  grant_id uuid,
  agency text not null,
  outcome text not null check (outcome in ('answered', 'empty', 'refused', 'failed')),
  -- HTTP status, or why there was none: unreachable, timeout, broken, malformed.
  reason text,
  ms integer not null,
  at timestamptz not null,
  primary key (at, id)
) partition by range (at);
create table interfaces.call_rest partition of interfaces.call default;
create index call_interface on interfaces.call (interface, at desc);

alter table interfaces.call enable row level security;
alter table interfaces.call force row level security;
create policy system_only on interfaces.call using ((select platform.is_system()));
