-- Both sides of a consent that is not given alone: by whose code they met, who stood on the other side, in which post, how that
-- one had signed in or how surely it was known who that was.
alter table consents.grant
  add column met text check (met in ('counter-code', 'person-code')),
  add column witness_role text,
  add column witness_means text check (witness_means in ('password', 'passkey')),
  add column witness_level text check (witness_level in ('real-name', 'face'));

alter table consents.request
  add column met text check (met in ('counter-code', 'person-code')),
  add column witness uuid,
  add column witness_role text,
  add column witness_means text check (witness_means in ('password', 'passkey')),
  -- The signed paper as a picture: its file, what it is, its SHA-256, and which officers have looked at it.
  add column paper_file text,
  add column paper_kind text check (paper_kind in ('scan', 'signature')),
  add column paper_digest text,
  add column paper_seen uuid[] not null default '{}';

-- A code that somebody shows on their own phone to whoever stands before them: the newest counts, once and for a minute.
create table consents.meeting (
  id uuid primary key,
  -- In whose name it is shown, by whom, how surely that one is known, and under which mandate.
  owner uuid not null,
  person uuid not null,
  level text not null check (level in ('real-name', 'face')),
  mandate uuid,
  code bytea not null,
  until timestamptz not null,
  shown_at timestamptz not null,
  taken_at timestamptz,
  -- What an officer asked with it; null where another person took it.
  request uuid
);
create index meeting_owner on consents.meeting (owner, shown_at desc);
alter table consents.meeting enable row level security;
alter table consents.meeting force row level security;
create policy owner_or_system on consents.meeting using (owner = (select platform.subject()) or (select platform.is_system()));
create policy by_mandate on consents.meeting using (mandate = (select platform.subject()));
