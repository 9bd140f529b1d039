-- A honey case is in no figure: under which ids facts tell of it, and whether it has been taken out of what was counted before it was one.
alter table supervision.honey add column matters uuid[] not null default '{}', add column left_out boolean not null default false;
create index honey_matters on supervision.honey using gin (matters);
