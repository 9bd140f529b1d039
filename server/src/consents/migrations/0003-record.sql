-- The whole record of a consent: who gave it where that is not whose data it is, in which way, how surely it was known who
-- that was, who stood on the other side, how often it may be used, and the very words, to be shown again years later.
alter table consents.grant
  add column given_by uuid,
  add column mandate uuid,
  add column way text not null default 'portal' check (way in ('portal', 'face-to-face', 'paper', 'remote')),
  add column assurance text,
  add column witness uuid,
  add column witness_org text,
  add column confirmed_by uuid,
  -- Empty for as often as the matter needs.
  add column times integer check (times > 0),
  add column words jsonb;

-- Why a use was refused, as a code.
alter table consents.use add column why text;

-- One permission for one use, bound to what it was asked for; it is spent when the answer is taken in.
create table consents.token (
  hash bytea primary key,
  grant_id uuid not null,
  owner uuid not null,
  matter uuid not null,
  source text not null,
  agency text not null,
  fields text[] not null,
  issued_at timestamptz not null,
  until timestamptz not null,
  spent_at timestamptz
);
create index token_until on consents.token (until);
alter table consents.token enable row level security;
alter table consents.token force row level security;
create policy system_only on consents.token using ((select platform.is_system()));
