-- A consent: who allows whom to use which fields of which source, for which matter, until when, on which text.
create table consents.grant (
  id uuid primary key,
  owner uuid not null,
  matter uuid not null,
  -- Use of the form that asked for it: <role>.<interface|licence>.<source id>.
  use text not null,
  source_kind text not null check (source_kind in ('interface', 'licence')),
  source text not null,
  holder text not null,
  agencies text[] not null,
  items text[] not null,
  fields text[] not null,
  purpose jsonb not null,
  text_version text not null,
  text_digest bytea not null,
  agreed boolean not null,
  given_at timestamptz not null,
  until date not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('withdrawal', 'expiry', 'renewal'))
);
create index grant_owner on consents.grant (owner, given_at desc);
create index grant_matter on consents.grant (matter);
create unique index grant_one_live on consents.grant (matter, use, owner) where ended_at is null;

-- Every use of somebody's data and every look at it, also those that were refused.
create table consents.use (
  id uuid primary key,
  owner uuid not null,
  grant_id uuid,
  matter uuid not null,
  kind text not null check (kind in ('read', 'write', 'reveal')),
  source text not null,
  agency text not null,
  -- The member of staff who looked, for a reveal.
  staff uuid,
  fields text[] not null,
  purpose jsonb not null,
  outcome text not null check (outcome in ('answered', 'empty', 'refused', 'failed')),
  at timestamptz not null
);
create index use_owner on consents.use (owner, at desc);
create index use_grant on consents.use (grant_id);

alter table consents.grant enable row level security;
alter table consents.grant force row level security;
create policy owner_or_system on consents.grant using (owner = (select platform.subject()) or (select platform.is_system()));
alter table consents.use enable row level security;
alter table consents.use force row level security;
create policy owner_or_system on consents.use using (owner = (select platform.subject()) or (select platform.is_system()));
-- An officer's look writes the row of the person looked at, and cannot read it back.
create policy staff_reveals on consents.use for insert with check (kind = 'reveal' and staff = (select platform.subject()));
