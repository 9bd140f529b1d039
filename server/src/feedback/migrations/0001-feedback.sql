-- One rating of a case by each of its parties. Only ever added: the server may neither change nor remove a row.
create table feedback.rating (
  id uuid primary key,
  matter uuid not null,
  owner uuid not null,
  org text not null,
  region text not null,
  service text not null,
  grade text not null check (grade in ('very-satisfied', 'satisfied', 'basically-satisfied', 'dissatisfied', 'very-dissatisfied')),
  tags text[] not null,
  words bytea,
  at timestamptz not null,
  constraint rating_once unique (matter, owner)
);

alter table feedback.rating enable row level security;
alter table feedback.rating force row level security;
create policy owner_or_system on feedback.rating for select using (owner = (select platform.subject()) or (select platform.is_system()));
-- The one served rates; whoever holds a post does not, and neither does the system.
create policy the_served_rate on feedback.rating for insert
  with check (owner = (select platform.subject()) and (select platform.orgs()) = '{}' and not (select platform.is_system()));
