-- What an application may ask to know, and where it is told that a person has left.
alter table identity.client add column scopes text[] not null default '{openid,name_masked,ui_style,assurance,phone}', add column logout_uri text;

-- Where a session of the portal has been carried to: told when it ends (OpenID Connect Back-Channel Logout 1.0).
create table identity.service_session (
  session uuid not null,
  owner uuid not null,
  client text not null,
  account text not null,
  sid text not null,
  grant_id bytea,
  at timestamptz not null,
  primary key (session, client)
);
create index service_session_at on identity.service_session (at);
alter table identity.service_session enable row level security;
alter table identity.service_session force row level security;
create policy own on identity.service_session using (platform.is_system() or owner = platform.subject());
