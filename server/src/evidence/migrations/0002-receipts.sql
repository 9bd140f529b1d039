-- A salt can be destroyed: the entry in the public log stays, and nobody can open it any more but who holds a receipt.
alter table evidence.fact alter column salt drop not null;

-- The server's login may add facts and not change them. This one change it may ask for, of a fact that is sealed.
create function evidence.erase_salt(fact_id bigint) returns bigint language plpgsql security definer set search_path = '' as $$
declare
  erased bigint;
begin
  update evidence.fact_leaf f set salt = null from evidence.leaf l
  where l.fact = fact_id and f.id = l.fact and f.at = l.fact_at and f.salt is not null and f.kind <> 'evidence.salt_erased'
  returning f.id into erased;
  return erased;
end $$;
revoke execute on function evidence.erase_salt from public;

-- Who else has seen the log: a witness's line under the note of a checkpoint (C2SP tlog-cosignature).
create table evidence.cosignature (
  size bigint not null,
  witness text not null,
  line text not null,
  at timestamptz not null,
  primary key (size, witness)
);

-- Roots that stand on a chain.
create table evidence.anchor (
  size bigint primary key,
  chain bigint not null,
  contract text not null,
  transaction text not null,
  block bigint not null,
  root bytea not null,
  sm3_root bytea not null,
  at timestamptz not null
);
