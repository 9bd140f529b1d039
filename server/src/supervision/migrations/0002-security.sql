-- Looks of officers at masked data, as the watch counts them; without a value and without whose data it was.
create table supervision.look (
  fact bigint primary key,
  staff uuid not null,
  org text not null,
  matter uuid not null,
  at timestamptz not null,
  -- An act of the officer's organisation in the same matter came after it.
  acted boolean not null default false
);
create index look_staff on supervision.look (staff, at);
create index look_matter on supervision.look (matter) where not acted;

-- Cases that nobody has a reason to look into; who does so anyway is told of.
create table supervision.honey (
  matter uuid primary key,
  ground text not null,
  by uuid not null,
  at timestamptz not null
);

create table supervision.alert (
  id uuid primary key,
  kind text not null check (kind in ('many-in-an-hour', 'many-in-a-day', 'honey', 'no-act')),
  staff uuid not null,
  org text not null,
  matter uuid,
  -- The hour, the day or the case that it is about: the same thing is told once.
  about text not null,
  n integer not null,
  at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  ground text
);
create unique index alert_once on supervision.alert (kind, staff, about);
create index alert_open on supervision.alert (at desc, id desc);

alter table supervision.look enable row level security;
alter table supervision.look force row level security;
create policy the_audit on supervision.look using ('role:auditor' = any((select platform.orgs())::text[]) or (select platform.is_system()));
alter table supervision.honey enable row level security;
alter table supervision.honey force row level security;
create policy the_audit on supervision.honey using ('role:auditor' = any((select platform.orgs())::text[]) or (select platform.is_system()));
alter table supervision.alert enable row level security;
alter table supervision.alert force row level security;
create policy the_audit on supervision.alert using ('role:auditor' = any((select platform.orgs())::text[]) or (select platform.is_system()));
