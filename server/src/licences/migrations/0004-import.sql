-- Stock brought in from a file: how far it is, and which rows were refused and why.
create table licences.import (
  id uuid primary key,
  type text not null,
  org text not null,
  region text not null,
  name bytea not null,
  staff uuid not null,
  at timestamptz not null,
  state text not null check (state in ('reading', 'unreadable', 'ready', 'running', 'done')),
  -- Header and first rows, for the officer who says which column is what.
  preview bytea,
  rows integer,
  -- What each column is: the names of GB/T 36903 or of the type's fields, by the column's place.
  columns jsonb,
  taken integer not null default 0,
  brought integer not null default 0,
  known integer not null default 0,
  refused integer not null default 0,
  ended_at timestamptz
);
create index import_staff on licences.import (staff, at desc);

-- Holds no value of the row: the file's owner finds it by its place.
create table licences.import_refusal (
  import uuid not null,
  line integer not null,
  field text not null,
  why text not null check (why in ('missing', 'bad-id', 'bad-day', 'bad-number', 'too-long', 'twice')),
  primary key (import, line, field)
);

do $$
declare t text;
begin
  foreach t in array array['import', 'import_refusal'] loop
    execute format('alter table licences.%I enable row level security', t);
    execute format('alter table licences.%I force row level security', t);
    execute format('create policy the_system on licences.%I using ((select platform.is_system()))', t);
  end loop;
end $$;
create index licence_stock on licences.licence (type, number_index, holder_index) where holder_index is not null;
