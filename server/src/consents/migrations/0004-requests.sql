-- A consent that an office asks for: face to face with a code, on paper with two hands, or from afar. It holds no value of
-- the person's, only what is asked for; what was noted of a paper is sealed.
create table consents.request (
  id uuid primary key,
  -- Whose data it is; who acts for them answers in their name.
  owner uuid not null,
  matter uuid not null,
  org text not null,
  staff uuid not null,
  way text not null check (way in ('face-to-face', 'paper', 'remote')),
  -- What is asked, as it will be kept when it is given.
  decision jsonb not null,
  words jsonb not null,
  until date not null,
  state text not null check (state in ('waiting', 'seen', 'given', 'refused')),
  asked_at timestamptz not null,
  -- Until when it may be answered.
  open_until timestamptz not null,
  -- Keyed index of the code that the counter's screen shows, and until when it is good.
  code bytea,
  code_until timestamptz,
  paper bytea,
  answered_at timestamptz,
  grant_id uuid
);
create index request_owner on consents.request (owner, asked_at desc);
create index request_matter on consents.request (matter, asked_at desc);
alter table consents.request enable row level security;
alter table consents.request force row level security;
create policy both_sides on consents.request
  using (owner = (select platform.subject()) or org = any((select platform.orgs())::text[]) or (select platform.is_system()));
