-- Rows of other tables that the log speaks for: each writing of one leaves a leaf with the digest of what it then was.

-- The bytes of a row: every column that has a value, as text that no setting of a session changes. A column that is added later
-- and still empty changes nothing.
create function evidence.row_bytes(r anyelement) returns bytea language sql stable
set search_path = '' set timezone = 'UTC' set bytea_output = 'hex' set extra_float_digits = 1 as $$
  select convert_to(coalesce(jsonb_object_agg(key, value), '{}')::text, 'UTF8') from jsonb_each(to_jsonb(r)) where value <> 'null'
$$;

-- What names a row: the values of its key columns.
create function evidence.row_key(r jsonb, key text[]) returns text language sql immutable as $$
  select string_agg(r ->> name, '/' order by place) from unnest(key) with ordinality as named (name, place)
$$;

-- A leaf about a row as it now is; of null: that it is no more. The digest is salted with the salt of the leaf itself.
create function evidence.keep(relation text, key text, bytes bytea, writer text) returns void language sql set search_path = '' as $$
  insert into evidence.fact (class, kind, subject, actor, at, body, salt)
  select 'leaf', case when relation like 'evidence.%' then 'evidence.outside_kept' else 'evidence.row_kept' end,
         relation || '/' || key, writer, now(), jsonb_build_object('digest', encode(sha256(drawn.salt || bytes), 'hex')), drawn.salt
  from (select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) as salt) drawn
$$;

-- The server's login writes, and the leaf follows. Anybody else who rightly changes such rows, a migration say, says so by
-- `set local gft.keeps_rows = 'on'` and is named in the leaf; whoever does not is found by the verification.
create function evidence.keep_row() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  relation text := tg_table_schema || '.' || tg_table_name;
  writer text := nullif(session_user::text, tg_argv[0]);
begin
  if writer is not null and coalesce(current_setting('gft.keeps_rows', true), '') <> 'on' then return null; end if;
  if tg_op = 'DELETE' then
    perform evidence.keep(relation, evidence.row_key(to_jsonb(old), tg_argv[1:]), null, writer);
  elsif tg_op = 'INSERT' or new is distinct from old then
    perform evidence.keep(relation, evidence.row_key(to_jsonb(new), tg_argv[1:]), evidence.row_bytes(new), writer);
  end if;
  return null;
end $$;

-- Makes a leaf of each row of a table as it stands now; after a change of its columns.
create function evidence.keep_all(relation text) returns void language plpgsql set search_path = '' set gft.system = 'on' as $$
begin
  execute format('select evidence.keep(%L, evidence.row_key(to_jsonb(t), %L), evidence.row_bytes(t), session_user::text) from %s t',
    relation, evidence.key_columns(relation), relation::regclass);
end $$;

create function evidence.key_columns(relation text) returns text[] language sql stable set search_path = '' as $$
  select array_agg(a.attname::text order by k.place)
  from pg_catalog.pg_index i cross join unnest(i.indkey::smallint[]) with ordinality as k (attnum, place)
  join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
  where i.indrelid = relation::regclass and i.indisprimary
$$;

-- From now on the log speaks for the rows of a table that the server's login writes. Does nothing when it does already.
create function evidence.protect(relation text, login text) returns void language plpgsql set search_path = '' as $$
declare
  key text[] := evidence.key_columns(relation);
  arguments text := (select string_agg(quote_literal(word), ', ' order by place) from unnest(login || key) with ordinality as said (word, place));
  stands text := (select encode(tgargs, 'escape') from pg_catalog.pg_trigger where tgrelid = relation::regclass and tgname = 'kept_in_the_log');
begin
  if stands = (select string_agg(word || '\000', '' order by place) from unnest(login || key) with ordinality as said (word, place)) then return; end if;
  execute format('create or replace trigger kept_in_the_log after insert or update or delete on %s for each row execute function evidence.keep_row(%s)',
    relation::regclass, arguments);
  if exists (select from evidence.fact_leaf where subject = relation and kind = 'evidence.rows_protected') then return; end if;
  insert into evidence.fact (class, kind, subject, actor, at, body, salt)
  values ('leaf', 'evidence.rows_protected', relation, session_user::text, now(), jsonb_build_object('key', array_to_string(key, '.')),
          sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));
  perform evidence.keep_all(relation);
end $$;
revoke execute on function evidence.keep, evidence.keep_all, evidence.protect from public;
