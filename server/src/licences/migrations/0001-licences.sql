-- Licences: issued here, or by agencies before their holders came here.
create table licences.licence (
  id uuid primary key,
  type text not null,
  -- Null while nobody has proved to be the holder; then holder_index, of the holder's ID number, is all there is.
  owner uuid,
  holder_index bytea,
  org text not null,
  region text not null,
  -- GB/T 36904.
  identifier text not null unique,
  number bytea,
  number_index bytea,
  fields bytea not null,
  -- Null where the agency's own record does not say.
  issued_on date,
  -- Null for no end.
  valid_until date,
  state text not null check (state in ('valid', 'ended')),
  -- The case whose decision issued it, and the one whose decision ended it.
  matter uuid,
  ended_by uuid,
  ended_at timestamptz,
  created_at timestamptz not null,
  check (owner is not null or holder_index is not null),
  check ((state = 'ended') = (ended_at is not null))
);
create index licence_owner on licences.licence (owner, type);
create index licence_holder on licences.licence (holder_index) where holder_index is not null;
create index licence_number on licences.licence (number_index) where state = 'valid';

alter table licences.licence enable row level security;
alter table licences.licence force row level security;
create policy owner_or_system on licences.licence for select using (owner = (select platform.subject()) or (select platform.is_system()));
create policy the_system_changes on licences.licence for update using ((select platform.is_system()));
-- An office issues its own licences, and cannot read back what it has issued.
create policy orgs_issue on licences.licence for insert
  with check (org = any ((select platform.orgs())::text[]) or (select platform.is_system()));

-- A decision ends a licence that another office may have issued: exactly this one, and without seeing it.
create function licences.end(of_licence uuid, by uuid, at timestamptz) returns void
language sql set gft.system = 'on' as $$
  update licences.licence set state = 'ended', ended_by = by, ended_at = at where id = of_licence and state = 'valid'
$$;
