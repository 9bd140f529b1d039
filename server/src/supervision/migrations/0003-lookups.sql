-- Searches of officers are looks too: of no case, and with how many records they brought.
alter table supervision.look add column kind text not null default 'reveal' check (kind in ('reveal', 'lookup'));
alter table supervision.look add column found integer;
alter table supervision.look alter column matter drop not null;
alter table supervision.look add constraint look_of check ((kind = 'reveal') = (matter is not null) and (kind = 'lookup') = (found is not null));
create index look_lookup on supervision.look (at desc, fact desc) where kind = 'lookup';

-- The log names a honey case by this and by nothing that leads to it.
alter table supervision.honey add column id uuid not null default gen_random_uuid();
create unique index honey_id on supervision.honey (id);
