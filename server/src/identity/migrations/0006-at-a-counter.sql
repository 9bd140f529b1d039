-- What happened to a mandate at a counter, with the people there: recorded by one clerk and confirmed by a second, or ended.
create table identity.attendance (
  id uuid primary key,
  mandate uuid not null,
  act text not null check (act in ('give', 'end')),
  staff uuid not null,
  org text not null,
  ground bytea not null,
  at timestamptz not null,
  state text not null check (state in ('waiting', 'done', 'turned-down')),
  second uuid,
  second_at timestamptz,
  check (second is null or second <> staff),
  check (act = 'give' or state = 'done')
);
create unique index attendance_one_waiting on identity.attendance (mandate) where state = 'waiting';
create index attendance_org on identity.attendance (org) where state = 'waiting';
alter table identity.attendance enable row level security;
alter table identity.attendance force row level security;
create policy the_system on identity.attendance using (platform.is_system());
