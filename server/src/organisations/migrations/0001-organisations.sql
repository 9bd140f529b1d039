-- Moves by one whenever the agencies change, so that what processes hold in memory knows when to read again.
create table organisations.content_version (
  one boolean primary key default true check (one),
  number bigint not null,
  digest bytea,
  at timestamptz not null
);
insert into organisations.content_version (number, at) values (0, now());

-- Agencies of the province, its cities and counties. One that is no longer there keeps its row: old cases name it.
create table organisations.agency (
  id text primary key,
  kind text not null,
  region text not null,
  name text not null,
  name_en text not null,
  short text not null,
  short_en text not null,
  credit_code text not null,
  handling_unit text,
  source jsonb not null,
  until timestamptz,
  constraint agency_of_kind unique (kind, region),
  constraint agency_credit_code unique (credit_code)
);

-- Who holds which post: a role at one agency over a region and all that lies in it.
create table organisations.post (
  id uuid primary key,
  agency text not null references organisations.agency (id),
  region text not null,
  role text not null check (role ~ '^[a-z][a-z-]{1,31}$'),
  staff uuid not null,
  since timestamptz not null,
  until timestamptz
);
create unique index post_once on organisations.post (staff, agency, role, region) where until is null;
create index post_agency on organisations.post (agency, role) where until is null;

alter table organisations.post enable row level security;
alter table organisations.post force row level security;
create policy own_and_own_agencys on organisations.post
  using (platform.is_system() or staff = platform.subject() or agency = any (platform.orgs()))
  with check (platform.is_system() or agency = any (platform.orgs()));
