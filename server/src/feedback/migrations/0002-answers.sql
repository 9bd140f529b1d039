-- What the window did about a bad rating: once, and never changed. The row carries whose rating it was, so that they can read it.
create table feedback.answer (
  rating uuid primary key,
  owner uuid not null,
  org text not null,
  staff uuid not null,
  done bytea not null,
  told bytea not null,
  at timestamptz not null
);

alter table feedback.answer enable row level security;
alter table feedback.answer force row level security;
create policy rater_or_org_or_system on feedback.answer for select
  using (owner = (select platform.subject()) or org = any ((select platform.orgs())::text[]) or (select platform.is_system()));
-- Whose rating it is, the office does not know: the story that answers runs with the system's sight.
create policy the_system_answers on feedback.answer for insert with check ((select platform.is_system()));

create index rating_bad on feedback.rating (org, at) where grade in ('dissatisfied', 'very-dissatisfied');
