-- Facts: what happened, numbered in the transaction of the act itself. Ids have gaps; the leaf index (below) has none.
create sequence evidence.fact_id;

create table evidence.fact (
  id bigint not null default nextval('evidence.fact_id'),
  xid xid8 not null default pg_current_xact_id(),
  class text not null check (class in ('leaf', 'news')),
  kind text not null,
  -- What it is about: the id of a case, a grant, a licence. Never a name or a number of a person.
  subject text,
  actor text,
  at timestamptz not null,
  body jsonb not null,
  -- Random bytes that keep the public commitment from being guessed; destroying them forgets the content.
  salt bytea not null check (octet_length(salt) = 32),
  primary key (class, at, id)
) partition by list (class);
create table evidence.fact_leaf partition of evidence.fact for values in ('leaf') partition by range (at);
create table evidence.fact_news partition of evidence.fact for values in ('news') partition by range (at);
create table evidence.fact_leaf_rest partition of evidence.fact_leaf default;
create table evidence.fact_news_rest partition of evidence.fact_news default;
create index fact_place on evidence.fact (xid, id);
create index fact_subject on evidence.fact (subject, id);

-- A month's partition on either side; run ahead of time by the operator's timetable and by this migration.
create function evidence.open_month(month date) returns void language plpgsql security definer set search_path = '' as $$
declare
  first date := date_trunc('month', month);
  next date := first + interval '1 month';
  side text;
begin
  foreach side in array array['leaf', 'news'] loop
    execute format('create table if not exists evidence.%I partition of evidence.%I for values from (%L) to (%L)',
      format('fact_%s_%s', side, to_char(first, 'YYYY_MM')), format('fact_%s', side),
      first || ' 00:00:00+00', next || ' 00:00:00+00');
  end loop;
end $$;
revoke execute on function evidence.open_month from public;
select evidence.open_month((date_trunc('month', now()) + make_interval(months => n))::date) from generate_series(0, 3) n;

-- The bytes that a leaf commits to, made here so that what is hashed is what is stored, to the microsecond: every column
-- but the salt, as one JSON array, in which no value can run into its neighbour and nothing passes for empty.
create function evidence.canonical(f evidence.fact) returns bytea language sql stable parallel safe
  return convert_to(jsonb_build_array('gft-fact/1', (f).id, (f).xid::text, (f).class, (f).kind, (f).subject, (f).actor,
    to_char((f).at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), (f).body)::text, 'UTF8');

-- The log: one row per leaf, numbered without gaps by the one sealer.
create table evidence.leaf (
  index bigint primary key,
  fact bigint not null unique,
  fact_at timestamptz not null,
  commitment bytea not null check (octet_length(commitment) = 32)
);
-- Hashes of whole subtrees, 256 to a row (C2SP tlog-tiles, height 8); the right edge grows in place.
create table evidence.tile (
  hash text not null check (hash in ('sha256', 'sm3')),
  level smallint not null,
  index bigint not null,
  hashes bytea not null,
  primary key (hash, level, index)
);
-- A signed head of both trees: one note each, Ed25519 over the SHA-256 root, SM2 over the SM3 root.
create table evidence.checkpoint (
  size bigint primary key,
  -- The size it grew from. No two grow from the same, so the log cannot fork.
  previous bigint not null unique,
  root bytea not null,
  sm3_root bytea not null,
  note text not null,
  sm3_note text not null,
  check (0 <= previous and previous < size)
);

-- Where each follower stands: the pair (xid, id) of the last fact it has taken in.
create table evidence.place (
  follower text primary key,
  -- What it follows, so that anybody can tell how much of that waits.
  kinds text[] not null,
  xid xid8 not null,
  fact bigint not null,
  at timestamptz not null
);
