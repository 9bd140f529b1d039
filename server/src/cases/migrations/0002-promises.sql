-- What a party promised at submission in place of a proof: a document that follows, or that something is so.
create table cases.promise (
  id uuid primary key,
  root uuid not null,
  -- The parts whose decision needs it; of a commitment the part that was granted on it.
  parts uuid[] not null,
  key text not null,
  way text not null check (way in ('later', 'commitment')),
  -- Whose duty it is: the accepting window's, or the handling agency's.
  org text not null,
  orgs text[] not null,
  owner uuid not null,
  parties uuid[] not null,
  due date not null,
  provisional boolean not null,
  opened_at timestamptz not null,
  outcome text check (outcome in ('accepted', 'ticked', 'waived', 'lapsed', 'true', 'false')),
  ground bytea,
  staff uuid,
  closed_at timestamptz,
  check ((outcome is null) = (closed_at is null)),
  constraint promise_once unique (root, key)
);

-- What was handed in after submission, for a promise or for a point of a correction; the last one counts.
create table cases.supply (
  id uuid primary key,
  root uuid not null,
  -- The promise or the correction that it answers.
  answers uuid not null,
  key text not null,
  owner uuid not null,
  orgs text[] not null,
  parties uuid[] not null,
  way text not null check (way in ('commitment', 'upload', 'window')),
  text_digest bytea,
  file uuid,
  file_name bytea,
  file_bytes integer,
  at timestamptz not null,
  -- Why it was sent back.
  returned_at timestamptz,
  ground bytea,
  staff uuid
);
create index supply_root on cases.supply (root, at);

do $$
declare t text;
begin
  foreach t in array array['promise', 'supply'] loop
    execute format('alter table cases.%I enable row level security', t);
    execute format('alter table cases.%I force row level security', t);
    execute format('create policy orgs_or_system on cases.%I using (orgs && (select platform.orgs()) or (select platform.is_system()))', t);
    execute format('create policy parties_see on cases.%I for select using ((select platform.subject()) = any(parties))', t);
  end loop;
end $$;
