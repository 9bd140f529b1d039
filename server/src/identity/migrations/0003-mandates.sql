-- What is confirmed elsewhere and fetched once: a face, the national network identity, an electronic business licence.
create table identity.errand (
  id uuid primary key,
  -- Whose it is; nobody's yet for a sign-in with a licence.
  owner uuid,
  way text not null check (way in ('face', 'netid', 'licence')),
  -- The other system's name for it, and where the person goes.
  ticket bytea not null,
  url bytea not null,
  at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index errand_expires_at on identity.errand (expires_at);

-- Enterprises (市场主体) that somebody has shown an electronic business licence for; as the register said when it was last read.
create table identity.enterprise (
  id uuid primary key,
  owner uuid not null check (owner = id),
  name text not null,
  credit_code text not null,
  status text not null,
  representative bytea not null,
  representative_index bytea not null,
  read_at timestamptz not null,
  created_at timestamptz not null,
  constraint enterprise_credit_code unique (credit_code)
);
-- How far the register's count of changes has been read.
create table identity.register_place (
  register text primary key,
  place bigint not null,
  read_at timestamptz not null
);

-- Children for whom a guardian acts, with no account of their own.
create table identity.ward (
  id uuid primary key,
  owner uuid not null check (owner = id),
  name bytea not null,
  id_number bytea not null,
  id_number_index bytea not null,
  birth bytea not null,
  sex bytea not null,
  created_at timestamptz not null,
  constraint ward_id_number unique (id_number_index)
);

-- Who may act for whom (授权委托). Nothing is overwritten but the marks of what happened next.
create table identity.mandate (
  id uuid primary key,
  kind text not null check (kind in ('legal-representative', 'agent', 'guardian', 'helper')),
  -- For whom: an enterprise, a ward or a person.
  principal uuid not null,
  -- Who acts; nobody yet while an invitation is open.
  agent uuid,
  -- Who gave it; nobody where a register says it.
  given_by uuid,
  services text[] not null default '{}',
  acts text[] not null,
  given_at timestamptz not null,
  until timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  ended_by text check (ended_by in ('principal', 'agent', 'register', 'declined', 'term')),
  -- Of the invited: sealed name and number, and the hash of the code in the link.
  name bytea,
  phone bytea,
  invitation bytea unique,
  invited_until timestamptz,
  -- Digest of the words that both confirmed.
  text_digest bytea,
  check ((ended_at is null) = (ended_by is null)),
  check (accepted_at is null or agent is not null)
);
create index mandate_principal on identity.mandate (principal);
create index mandate_agent on identity.mandate (agent);
create index mandate_given_by on identity.mandate (given_by);
-- One person represents an enterprise by law as long as the register says so, once.
create unique index mandate_by_register on identity.mandate (principal, agent, kind) where ended_at is null and kind in ('legal-representative', 'guardian');

alter table identity.session add column mandate uuid;

alter table identity.errand enable row level security;
alter table identity.errand force row level security;
create policy own on identity.errand using (platform.is_system() or owner = platform.subject());
alter table identity.enterprise enable row level security;
alter table identity.enterprise force row level security;
create policy own on identity.enterprise using (platform.is_system() or owner = platform.subject());
alter table identity.ward enable row level security;
alter table identity.ward force row level security;
create policy own on identity.ward using (platform.is_system() or owner = platform.subject());
alter table identity.mandate enable row level security;
alter table identity.mandate force row level security;
-- Who gave it, who acts under it, for whom it is; and the sight of who acts under it, which is the mandate itself.
create policy concerned on identity.mandate using (
  platform.is_system() or agent = platform.subject() or given_by = platform.subject() or principal = platform.subject() or id = platform.subject());

-- What a clerk saw at a counter: whom, with which paper, and why it was done there.
create table identity.counter (
  id uuid primary key,
  owner uuid not null,
  staff uuid not null,
  org text not null,
  ground bytea not null,
  at timestamptz not null
);
create index counter_owner on identity.counter (owner);
alter table identity.counter enable row level security;
alter table identity.counter force row level security;
create policy own on identity.counter using (platform.is_system() or owner = platform.subject() or staff = platform.subject());
