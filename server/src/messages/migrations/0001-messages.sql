-- What a person was told: a template and its sealed parameters.
create table messages.message (
  id uuid primary key,
  owner uuid not null,
  template text not null,
  params bytea not null,
  matter uuid not null,
  link text not null,
  created_at timestamptz not null,
  read_at timestamptz
);
create index message_owner on messages.message (owner, created_at desc, id desc);
create index message_unread on messages.message (owner) where read_at is null;

-- A text to a number without an account. Number and parameters are emptied once it is sent.
create table messages.text (
  id uuid primary key,
  phone bytea,
  template text not null,
  params bytea,
  matter uuid not null,
  created_at timestamptz not null
);

-- How a message or a text, by its id, goes out.
create table messages.delivery (
  id uuid primary key,
  channel text not null check (channel in ('sms')),
  state text not null check (state in ('waiting', 'sent', 'failed')),
  tries smallint not null default 0,
  at timestamptz not null
);

alter table messages.message enable row level security;
alter table messages.message force row level security;
create policy own on messages.message for select using (owner = (select platform.subject()) or (select platform.is_system()));
create policy own_read on messages.message for update using (owner = (select platform.subject()) or (select platform.is_system()));
-- An act of one tells another, who alone can read it.
create policy anybody_tells on messages.message for insert with check (read_at is null);
do $$
declare t text;
begin
  foreach t in array array['text', 'delivery'] loop
    execute format('alter table messages.%I enable row level security', t);
    execute format('alter table messages.%I force row level security', t);
    execute format('create policy the_system on messages.%I using ((select platform.is_system()))', t);
    execute format('create policy anybody_sends on messages.%I for insert with check (true)', t);
  end loop;
end $$;
