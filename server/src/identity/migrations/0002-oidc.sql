-- Applications of departments and partners that let people sign in with their account here (OpenID Connect clients).
create table identity.client (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9.-]{0,63}$'),
  name jsonb not null,
  redirect_uris text[] not null,
  -- Its public keys (RFC 7517): a client signs its requests (private_key_jwt), no secret is shared.
  jwks jsonb not null,
  -- One of our own ends: the person is not asked whether it may know them.
  first_party boolean not null,
  at timestamptz not null,
  off_at timestamptz
);

-- What the protocol remembers. Ids and tokens are hashed, payloads sealed: a copy of this table signs nobody in.
create table identity.oidc_record (
  model text not null,
  id bytea not null,
  payload bytea not null,
  grant_id bytea,
  uid bytea,
  expires_at timestamptz,
  consumed_at timestamptz,
  primary key (model, id)
);
create index oidc_record_grant on identity.oidc_record (grant_id) where grant_id is not null;
create index oidc_record_uid on identity.oidc_record (uid) where uid is not null;
create index oidc_record_expires_at on identity.oidc_record (expires_at);

-- The key that signs ID tokens, sealed.
create table identity.oidc_key (
  name text primary key,
  jwk bytea not null,
  at timestamptz not null
);

alter table identity.oidc_record enable row level security;
alter table identity.oidc_record force row level security;
create policy the_system on identity.oidc_record using (platform.is_system());
alter table identity.oidc_key enable row level security;
alter table identity.oidc_key force row level security;
create policy the_system on identity.oidc_key using (platform.is_system());
