-- Which officer has opened which case (the whole or a part) on which day in Beijing, so that one use tells of it.
create table cases.look (
  part uuid not null,
  staff uuid not null,
  day date not null,
  at timestamptz not null,
  primary key (part, staff, day)
);
create index look_at on cases.look (at);
alter table cases.look enable row level security;
alter table cases.look force row level security;
create policy the_system on cases.look using ((select platform.is_system()));
create policy oneself on cases.look for select using (staff = (select platform.subject()));
