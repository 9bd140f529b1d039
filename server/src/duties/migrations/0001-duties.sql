-- What an organisation owes, and by when. Holds no word about a person: a kind, and the id of what it is about.
create table duties.duty (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z][a-z-]{1,31}$'),
  org text not null,
  region text not null,
  -- The region and those above it: who stands over a region sees what lies in it by comparing this column alone.
  regions text[] not null,
  subject text not null,
  opened_on date not null,
  due date not null,
  provisional boolean not null,
  -- The last mark that was told, and the region whose supervisors have it before them.
  warned text check (warned in ('half', 'close', 'over')),
  escalated text,
  -- The day on which it has to be looked at next; null once nothing more can come.
  look_on date,
  opened_at timestamptz not null,
  closed_at timestamptz,
  -- Code of the act that closed it.
  ground text,
  check ((closed_at is null) = (ground is null))
);
create unique index duty_open_once on duties.duty (kind, subject) where closed_at is null;
create index duty_org on duties.duty (org, due) where closed_at is null;
create index duty_due on duties.duty (due) where closed_at is null;
create index duty_look on duties.duty (look_on) where closed_at is null;

alter table duties.duty enable row level security;
alter table duties.duty force row level security;
create policy orgs_and_regions_see on duties.duty for select
  using (org = any ((select platform.orgs())::text[]) or regions && (select platform.regions()) or (select platform.is_system()));
create policy the_system_changes on duties.duty for update using ((select platform.is_system()));
-- A citizen's submission puts an office under a duty, which the citizen cannot read back.
create policy anybody_opens on duties.duty for insert with check (closed_at is null and warned is null and escalated is null);

-- Whoever's act fulfils a duty closes exactly this one, and sees it no more than before.
create function duties.close(of_kind text, of_subject text, on_ground text, at timestamptz) returns void
language sql set gft.system = 'on' as $$
  update duties.duty set closed_at = at, ground = on_ground, look_on = null where kind = of_kind and subject = of_subject and closed_at is null
$$;
