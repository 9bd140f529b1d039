-- The sealed files of a licence, by their SM3: they are made once and never change. A version that follows has its own.
create table licences.file (
  licence uuid primary key,
  sealing uuid not null,
  ofd text not null,
  pdf text not null,
  made_at timestamptz not null
);
alter table licences.file enable row level security;
alter table licences.file force row level security;
create policy the_system on licences.file using ((select platform.is_system()));
