-- A holder shows a licence: a code on the screen, good for a minute and once, and what came of it.
create table licences.presentation (
  id uuid primary key,
  licence uuid not null,
  owner uuid not null,
  fields text[] not null,
  -- SHA-256 of the code that is on the screen now; a renewed one takes its place.
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  begun_at timestamptz not null,
  redeemed_at timestamptz,
  redeemed_by uuid,
  redeemed_org text,
  outcome text check (outcome in ('shown', 'refused')),
  check ((redeemed_at is null) = (redeemed_by is null))
);
create index presentation_licence on licences.presentation (licence);
create index presentation_begun on licences.presentation (begun_at);
alter table licences.presentation enable row level security;
alter table licences.presentation force row level security;
create policy owner_or_system on licences.presentation using (owner = (select platform.subject()) or (select platform.is_system()));
