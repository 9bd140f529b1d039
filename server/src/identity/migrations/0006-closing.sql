-- Closing an account (注销账号): asked for, and done some days later unless it is taken back, or something is being handled then.
create table identity.closing (
  id uuid primary key,
  owner uuid not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('closed', 'withdrawn', 'matters-open')),
  check ((ended_at is null) = (ended_by is null))
);
create unique index closing_open on identity.closing (owner) where ended_at is null;
create index closing_due on identity.closing (due_at) where ended_at is null;
alter table identity.closing enable row level security;
alter table identity.closing force row level security;
create policy own on identity.closing using (platform.is_system() or owner = platform.subject());
