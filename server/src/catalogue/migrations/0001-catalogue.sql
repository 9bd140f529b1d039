-- Moves by one whenever anything below changes, so that what processes hold in memory knows when to read again.
create table catalogue.content_version (
  one boolean primary key default true check (one),
  number bigint not null,
  digest bytea,
  at timestamptz not null
);
insert into catalogue.content_version (number, at) values (0, now());

-- Service items and chains, each version whole and for good: a case keeps the version it began with.
create table catalogue.service (
  id text not null,
  version integer not null check (version > 0),
  kind text not null check (kind in ('item', 'chain')),
  body jsonb not null,
  -- Of a chain: the version of each of its items, {"house-tax": 2}.
  items jsonb,
  -- Of body and items, to tell a change from a repetition.
  digest bytea not null,
  state text not null check (state in ('in-force', 'superseded', 'withdrawn')),
  since timestamptz not null,
  until timestamptz,
  primary key (id, version),
  check ((state = 'in-force') = (until is null)),
  check ((kind = 'chain') = (items is not null))
);
create unique index service_in_force on catalogue.service (id) where state = 'in-force';

-- The dictionary and the words around it: data elements, proofs, interfaces, licence types, synonyms, message templates.
create table catalogue.entry (
  kind text not null check (kind in ('element', 'proof', 'interface', 'licence-type', 'synonyms', 'template')),
  id text not null,
  body jsonb not null,
  until timestamptz,
  primary key (kind, id)
);

-- Halls (厅): the province's main hall and the branches of cities and areas.
create table catalogue.hall (
  region text primary key,
  body jsonb not null,
  until timestamptz
);

-- What is on whose shelf (上架): kinds of agencies that filed it and confirmed it.
create table catalogue.shelf_record (
  hall text not null references catalogue.hall (region),
  service text not null,
  position integer not null,
  filed_by text not null,
  confirmed_by text[] not null,
  since date not null,
  sample boolean not null,
  until timestamptz,
  primary key (hall, service)
);
