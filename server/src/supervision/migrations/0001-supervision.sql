-- Sums over facts, per legal day in Beijing, region, service and kind.
create table supervision.figure (
  day date not null,
  region text not null,
  -- Empty for what belongs to no service.
  service text not null,
  kind text not null,
  -- The region and those above it.
  regions text[] not null,
  -- How many facts, and the sum of what they counted.
  n bigint not null,
  total bigint not null,
  primary key (day, region, service, kind)
);

alter table supervision.figure enable row level security;
alter table supervision.figure force row level security;
create policy regions_or_system on supervision.figure for select using (regions && (select platform.regions()) or (select platform.is_system()));
create policy the_system_counts on supervision.figure using ((select platform.is_system()));
