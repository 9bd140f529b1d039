-- Applications: what people are still filling in. One row per party, per owner of answers, per source, per material, so
-- that each is seen by whom it concerns and nobody else.
create table cases.application (
  id uuid primary key,
  owner uuid not null,
  parties uuid[] not null,
  service text not null,
  service_version integer not null,
  region text not null,
  starter text not null,
  state text not null check (state in ('open', 'submitted', 'abandoned')),
  revision integer not null default 0,
  root uuid,
  created_at timestamptz not null,
  saved_at timestamptz not null
);
create index application_owner on cases.application (owner, saved_at desc) where state = 'open';
create index application_parties on cases.application using gin (parties) where state = 'open';

create table cases.party (
  application uuid not null,
  role text not null,
  owner uuid,
  parties uuid[] not null,
  state text not null check (state in ('open', 'invited', 'joined', 'confirmed', 'declined')),
  -- Of the invited: sealed name and number, and the hash of the code in the link.
  name bytea,
  phone bytea,
  invitation bytea unique,
  invited_until timestamptz,
  confirmed_at timestamptz,
  digest bytea,
  primary key (application, role)
);

create table cases.answers (
  application uuid not null,
  -- A role, or 'case' for what the parties share.
  of text not null,
  owner uuid,
  parties uuid[] not null,
  body bytea not null,
  saved_at timestamptz not null,
  primary key (application, of)
);

create table cases.source (
  application uuid not null,
  use text not null,
  owner uuid not null,
  parties uuid[] not null,
  grant_id uuid,
  state text not null check (state in ('refused', 'waiting', 'answered', 'empty', 'failed')),
  records bytea,
  chosen integer,
  reason text,
  tries integer not null default 0,
  asked_at timestamptz not null,
  answered_at timestamptz,
  primary key (application, use)
);

create table cases.material (
  application uuid not null,
  key text not null,
  owner uuid not null,
  parties uuid[] not null,
  way text not null check (way in ('commitment', 'later', 'upload', 'window')),
  -- Of a commitment: digest of the words that were agreed to. Of an upload: the file and its sealed name.
  text_digest bytea,
  file uuid,
  file_name bytea,
  file_bytes integer,
  chosen_at timestamptz not null,
  primary key (application, key)
);

-- Cases: what was submitted. A chain's case is the root of its parts; an item that stands alone is root and part in one.
create sequence cases.number maxvalue 999999 cycle;
create table cases.case (
  id uuid primary key,
  root uuid not null,
  application uuid not null,
  number text not null unique,
  short_code text not null unique,
  service text not null,
  service_version integer not null,
  item text,
  item_version integer,
  after text[] not null default '{}',
  may_fail boolean not null default false,
  region text not null,
  org text not null,
  kind text not null,
  window_org text not null,
  orgs text[] not null,
  owner uuid not null,
  parties uuid[] not null,
  state text not null check (state in ('submitted', 'correcting', 'waiting', 'accepted', 'charged', 'carrying-out', 'granted', 'refused', 'failed', 'not-accepted', 'withdrawn')),
  submitted_at timestamptz not null,
  accepted_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  due date,
  provisional boolean not null default false,
  ground bytea,
  licence uuid,
  changed_at timestamptz not null
);
create index case_root on cases.case (root);
create index case_owner on cases.case (owner, submitted_at desc) where id = root;
create index case_parties on cases.case using gin (parties) where id = root;
create index case_org on cases.case (org, state, due);
create index case_window on cases.case (window_org, state, due) where id = root;

-- The application as it was submitted: all answers, materials and where each came from; read by projection only.
create table cases.filing (
  root uuid primary key,
  orgs text[] not null,
  parties uuid[] not null,
  body bytea not null,
  salt bytea not null,
  digest bytea not null,
  at timestamptz not null
);

create table cases.event (
  id uuid primary key,
  root uuid not null,
  part uuid,
  kind text not null,
  detail jsonb not null default '{}',
  by_org text,
  orgs text[] not null,
  parties uuid[] not null,
  at timestamptz not null
);
create index event_root on cases.event (root, at);

create table cases.correction (
  id uuid primary key,
  root uuid not null,
  org text not null,
  staff uuid not null,
  orgs text[] not null,
  parties uuid[] not null,
  points bytea not null,
  asked_at timestamptz not null,
  until date not null,
  answered_at timestamptz
);
create unique index correction_once on cases.correction (root);

create table cases.decision (
  part uuid primary key,
  root uuid not null,
  decision text not null check (decision in ('granted', 'refused', 'not-accepted')),
  staff uuid,
  org text not null,
  orgs text[] not null,
  parties uuid[] not null,
  at timestamptz not null
);

create table cases.charge (
  part uuid primary key,
  root uuid not null,
  payer uuid not null,
  order_no text not null,
  total bigint not null,
  lines jsonb not null,
  pay_url text not null,
  orgs text[] not null,
  parties uuid[] not null,
  determined_at timestamptz not null,
  paid_at timestamptz,
  certificate_no text
);
create unique index charge_order on cases.charge (order_no);

-- What an agency's own system answered when a part was carried out: a certificate number, an account, a card.
create table cases.outcome (
  part uuid primary key,
  root uuid not null,
  orgs text[] not null,
  parties uuid[] not null,
  body bytea not null,
  at timestamptz not null
);

do $$
declare t text;
begin
  foreach t in array array['application', 'party', 'answers', 'source', 'material'] loop
    execute format('alter table cases.%I enable row level security', t);
    execute format('alter table cases.%I force row level security', t);
    execute format('create policy parties_or_system on cases.%I using (owner = (select platform.subject()) or (select platform.subject()) = any(parties) or (select platform.is_system()))', t);
  end loop;
  foreach t in array array['case', 'filing', 'event', 'correction', 'decision', 'charge', 'outcome'] loop
    execute format('alter table cases.%I enable row level security', t);
    execute format('alter table cases.%I force row level security', t);
    execute format('create policy orgs_or_system on cases.%I using (orgs && (select platform.orgs()) or (select platform.is_system()))', t);
    execute format('create policy parties_see on cases.%I for select using ((select platform.subject()) = any(parties))', t);
    execute format('create policy parties_file on cases.%I for insert with check ((select platform.subject()) = any(parties))', t);
  end loop;
end $$;
-- The whole filing is for the agencies; a party reads own answers from cases.answers.
drop policy parties_see on cases.filing;
create policy parties_change on cases.case for update using ((select platform.subject()) = any(parties));
create policy parties_answer on cases.correction for update using ((select platform.subject()) = any(parties));
