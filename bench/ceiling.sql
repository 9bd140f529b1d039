-- The ceiling of `bench submit`, frozen: the rows and bytes of one submission of a chain of five items, counted on
-- 2026-11-22 (6 cases of 490 bytes, a filing of 9,846, 2 messages, 2 deliveries, 2 jobs, an event, a duty, a fact, an
-- answer, an application that changes), written by one statement in one durable transaction. Indexes as on the real tables.
-- This file does not follow our SQL: when that becomes chattier, the ceiling must not fall with it.
create schema ceiling;
create table ceiling.application (id uuid primary key, state text not null, saved_at timestamptz not null, rest bytea not null);
create table ceiling.case (
  id uuid primary key, root uuid not null, number text not null unique, short_code text not null unique, org text not null, owner uuid not null,
  parties uuid[] not null, state text not null, due date, submitted_at timestamptz not null, rest bytea not null);
create index on ceiling.case (root);
create index on ceiling.case (owner, submitted_at desc) where id = root;
create index on ceiling.case using gin (parties) where id = root;
create index on ceiling.case (org, state, due);
create table ceiling.filing (root uuid primary key, body bytea not null, at timestamptz not null);
create table ceiling.event (id uuid primary key, root uuid not null, rest bytea not null, at timestamptz not null);
create index on ceiling.event (root, at);
create table ceiling.duty (id uuid primary key, org text not null, subject uuid not null, due date not null, rest bytea not null);
create index on ceiling.duty (org, due);
create table ceiling.message (id uuid primary key, owner uuid not null, rest bytea not null, at timestamptz not null);
create index on ceiling.message (owner, at desc);
create table ceiling.delivery (id uuid primary key, state text not null, rest bytea not null);
create table ceiling.job (id bigint generated always as identity primary key, key text unique, run_at timestamptz not null, rest bytea not null);
create index on ceiling.job (run_at);
create table ceiling.fact (id bigint generated always as identity primary key, xid xid8 not null default pg_current_xact_id(), subject text not null, rest bytea not null, at timestamptz not null);
create index on ceiling.fact (xid, id);
create index on ceiling.fact (subject, id);
create table ceiling.answer (actor uuid not null, operation text not null, key text not null, body bytea not null, at timestamptz not null, primary key (actor, operation, key));
create index on ceiling.answer (at);
insert into ceiling.application select gen_random_uuid(), 'open', now(), repeat('x', 200)::bytea from generate_series(1, 1000);

create function ceiling.submit(application uuid, body bytea) returns uuid language sql as $$
  with
    root as (select gen_random_uuid() as id, gen_random_uuid() as owner, gen_random_uuid() as other),
    changed as (update ceiling.application set state = 'submitted', saved_at = now() where id = $1),
    cases as (
      insert into ceiling.case
      select case when n = 0 then root.id else gen_random_uuid() end, root.id, gen_random_uuid()::text, gen_random_uuid()::text, 'natural-resources.360100',
        root.owner, array[root.owner, root.other], case when n = 0 then 'submitted' else 'waiting' end, current_date + 5, now(), repeat('x', 270)::bytea
      from root, generate_series(0, 5) n),
    filing as (insert into ceiling.filing select root.id, body, now() from root),
    event as (insert into ceiling.event select gen_random_uuid(), root.id, repeat('x', 140)::bytea, now() from root),
    duty as (insert into ceiling.duty select gen_random_uuid(), 'government-services.360102', root.id, current_date + 5, repeat('x', 160)::bytea from root),
    messages as (insert into ceiling.message select gen_random_uuid(), root.owner, repeat('x', 190)::bytea, now() from root, generate_series(1, 2)),
    deliveries as (insert into ceiling.delivery select gen_random_uuid(), 'due', repeat('x', 60)::bytea from generate_series(1, 2)),
    jobs as (insert into ceiling.job (key, run_at, rest) select gen_random_uuid()::text, now(), repeat('x', 120)::bytea from generate_series(1, 2)),
    fact as (insert into ceiling.fact (subject, rest, at) select root.id::text, repeat('x', 330)::bytea, now() from root),
    answer as (insert into ceiling.answer select root.owner, 'cases.submitApplication', gen_random_uuid()::text, repeat('x', 480)::bytea, now() from root)
  select id from root
$$;
