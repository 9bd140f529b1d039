-- Who issues certificates and makes seals where the platform does so itself: public certificates, DER. Keys are in the key store.
create table seals.authority (
  name text primary key check (name in ('root', 'maker')),
  certificate bytea not null,
  at timestamptz not null
);
alter table seals.authority enable row level security;
alter table seals.authority force row level security;
create policy anybody_reads on seals.authority for select using (true);
create policy the_system_writes on seals.authority for insert with check ((select platform.is_system()));

-- Seals of organisations. The key of a seal is in the key store, or in the seal platform, under the seal's id.
create table seals.seal (
  id uuid primary key,
  org text not null,
  kind text not null check (kind in ('licence', 'service')),
  name text not null,
  -- Made up for trying the platform; any other seal took two persons.
  sample boolean not null,
  state text not null check (state in ('proposed', 'turned-down', 'active', 'suspended', 'revoked')),
  proposed_by uuid,
  approved_by uuid,
  -- SESeal of GB/T 38540-2020 and the certificate that it lists.
  der bytea,
  certificate bytea,
  valid_from timestamptz,
  valid_until timestamptz,
  created_at timestamptz not null,
  constraint seal_by_two check (approved_by is null or approved_by <> proposed_by),
  constraint seal_was_approved check (sample or state in ('proposed', 'turned-down') or (proposed_by is not null and approved_by is not null)),
  constraint seal_is_made check (state in ('proposed', 'turned-down') or (der is not null and certificate is not null and valid_from < valid_until))
);
create unique index seal_one_standing on seals.seal (org, kind) where state in ('proposed', 'active', 'suspended');
create index seal_created on seals.seal (created_at desc);

-- What was done to a seal.
create table seals.act (
  id uuid primary key,
  seal uuid not null,
  org text not null,
  act text not null check (act in ('propose', 'approve', 'turn-down', 'suspend', 'restore', 'revoke')),
  ground bytea not null,
  staff uuid not null,
  at timestamptz not null
);
create index act_seal on seals.act (seal, at);

-- Every document that a seal was put on, by its SM3.
create table seals.sealing (
  id uuid primary key,
  seal uuid not null,
  org text not null,
  -- What the document says it is, and its id.
  subject text not null,
  document text not null,
  ofd text not null,
  pdf text not null,
  act text not null,
  matter uuid,
  at timestamptz not null,
  -- The seal stood at the commit; a sealing by one that does not is refused here.
  stood boolean not null,
  constraint sealing_by_standing_seal check (stood)
);
create index sealing_seal on seals.sealing (seal, at desc);
create index sealing_matter on seals.sealing (matter) where matter is not null;

do $$
declare t text;
begin
  foreach t in array array['seal', 'act', 'sealing'] loop
    execute format('alter table seals.%I enable row level security', t);
    execute format('alter table seals.%I force row level security', t);
    execute format('create policy the_system on seals.%I using ((select platform.is_system()))', t);
    execute format('create policy its_organisation on seals.%I for select using (org = any ((select platform.orgs())::text[]))', t);
  end loop;
end $$;
