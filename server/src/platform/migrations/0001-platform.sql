-- Whose rows a transaction may see. Set by set_config(…, true) at the start of every transaction; empty means nobody.
create function platform.subject() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('gft.subject', true), '')::uuid $$;
create function platform.orgs() returns text[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('gft.orgs', true), '')::text[], '{}') $$;
create function platform.regions() returns text[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('gft.regions', true), '')::text[], '{}') $$;
create function platform.is_system() returns boolean language sql stable parallel safe as
  $$ select coalesce(current_setting('gft.system', true), '') = 'on' $$;

-- One row per write that a caller may repeat; inserted in the transaction of its effect.
create table platform.idempotency (
  actor text not null,
  operation text not null,
  key text not null,
  digest bytea not null,
  status smallint,
  body bytea,
  at timestamptz not null,
  primary key (actor, operation, key)
);
create index idempotency_at on platform.idempotency (at);
alter table platform.idempotency enable row level security;
alter table platform.idempotency force row level security;
create policy own on platform.idempotency using (actor = (select platform.subject())::text or (select platform.is_system()));

-- Data keys, wrapped by the key-encryption key that never comes near this database.
create table platform.data_key (
  id text primary key,
  class text not null,
  month text not null,
  suite text not null,
  kek text not null,
  wrapped bytea not null,
  at timestamptz not null default now()
);
create index data_key_class on platform.data_key (class, month, at desc);

-- Tries against a limit: SMS codes, sign-ins, look-ups.
create table platform.attempt (
  limit_name text not null,
  target bytea not null,
  at timestamptz not null
);
create index attempt_target on platform.attempt (limit_name, target, at);

-- Switches: an item, a channel, an upstream or an operation turned off, by whom and why.
create table platform.switch (
  name text primary key,
  off boolean not null,
  reason text not null,
  by text not null,
  at timestamptz not null
);
