-- Natural persons who have signed in. What says who they are is sealed; indexes (HMAC) find equal values.
create table identity.person (
  id uuid primary key,
  owner uuid not null check (owner = id),
  phone bytea not null,
  phone_index bytea not null,
  name bytea,
  id_number bytea,
  id_number_index bytea,
  birth bytea,
  sex bytea,
  assurance text not null check (assurance in ('phone', 'real-name', 'face')),
  verified_at timestamptz,
  region text,
  ui_style text not null default 'normal' check (ui_style in ('normal', 'elder')),
  locale text not null default 'zh' check (locale in ('zh', 'en')),
  created_at timestamptz not null,
  constraint person_phone unique (phone_index),
  constraint person_id_number unique (id_number_index),
  check ((assurance = 'phone') = (id_number_index is null))
);

-- Codes sent by SMS. `target` is what a code opens: the index of a phone number, or the id of the person who confirms.
-- The code itself is kept sealed until the carrier has taken it, then only its index is left.
create table identity.code (
  id uuid primary key,
  purpose text not null check (purpose in ('sign-in', 'step-up')),
  target bytea not null,
  phone bytea,
  code bytea,
  code_index bytea not null,
  locale text not null,
  tries smallint not null default 0,
  at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index code_target on identity.code (target, purpose, at desc);
create index code_at on identity.code (at);

-- Sessions of citizens and staff; the token itself is nowhere but in the browser.
create table identity.session (
  id uuid primary key,
  token_hash bytea not null unique,
  kind text not null check (kind in ('person', 'staff')),
  owner uuid not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  until timestamptz not null,
  stepped_up_at timestamptz
);
create index session_owner on identity.session (owner);
create index session_until on identity.session (until);

-- Staff accounts. Colleagues may know the name; how one signs in stands apart.
create table identity.staff (
  id uuid primary key,
  account text not null unique,
  name bytea not null,
  title text not null,
  created_at timestamptz not null,
  left_at timestamptz
);
create table identity.staff_secret (
  staff uuid primary key references identity.staff (id),
  owner uuid not null check (owner = staff),
  password text not null,
  totp bytea not null,
  -- The last time step whose one-time code was used: no code works twice.
  totp_step bigint not null default 0
);

-- The posts of staff as the organisations record them: a read model, so that one look-up resolves an actor.
create table identity.staff_post (
  post uuid primary key,
  staff uuid not null,
  role text not null,
  org text not null,
  region text not null
);
create index staff_post_staff on identity.staff_post (staff);

create table identity.passkey (
  id uuid primary key,
  owner uuid not null references identity.staff (id),
  credential text not null,
  public_key bytea not null,
  counter bigint not null,
  label text not null,
  at timestamptz not null,
  used_at timestamptz,
  constraint passkey_credential unique (credential)
);
create index passkey_owner on identity.passkey (owner);
create table identity.challenge (
  id uuid primary key,
  owner uuid,
  challenge text not null,
  expires_at timestamptz not null
);
create index challenge_expires_at on identity.challenge (expires_at);

alter table identity.person enable row level security;
alter table identity.person force row level security;
create policy own on identity.person using (platform.is_system() or owner = platform.subject());
alter table identity.code enable row level security;
alter table identity.code force row level security;
create policy the_system on identity.code using (platform.is_system());
alter table identity.session enable row level security;
alter table identity.session force row level security;
create policy own on identity.session using (platform.is_system() or owner = platform.subject());
alter table identity.staff enable row level security;
alter table identity.staff force row level security;
create policy colleagues on identity.staff using (platform.is_system() or id = platform.subject() or platform.orgs() <> '{}')
  with check (platform.is_system());
alter table identity.staff_secret enable row level security;
alter table identity.staff_secret force row level security;
create policy own on identity.staff_secret using (platform.is_system() or owner = platform.subject());
alter table identity.staff_post enable row level security;
alter table identity.staff_post force row level security;
create policy own on identity.staff_post using (platform.is_system() or staff = platform.subject()) with check (platform.is_system());
alter table identity.passkey enable row level security;
alter table identity.passkey force row level security;
create policy own on identity.passkey using (platform.is_system() or owner = platform.subject());
alter table identity.challenge enable row level security;
alter table identity.challenge force row level security;
create policy own on identity.challenge using (platform.is_system() or owner = platform.subject());
