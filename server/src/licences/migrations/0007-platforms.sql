-- Platforms of other provinces, each with its key; and what they have sent within the last minutes, so that nothing counts twice.
create table licences.platform (
  id uuid primary key,
  platform text not null,
  public_key bytea not null,
  ground bytea not null,
  staff uuid not null,
  registered_at timestamptz not null,
  ended_at timestamptz
);
create unique index platform_standing on licences.platform (platform) where ended_at is null;

create table licences.platform_call (
  platform text not null,
  nonce text not null,
  at timestamptz not null,
  primary key (platform, nonce)
);

do $$
declare t text;
begin
  foreach t in array array['platform', 'platform_call'] loop
    execute format('alter table licences.%I enable row level security', t);
    execute format('alter table licences.%I force row level security', t);
    execute format('create policy the_system on licences.%I using ((select platform.is_system()))', t);
  end loop;
end $$;
