-- What was made for a case and sealed: the application form, an annotated copy of each licence and a result of each query that was
-- used, the result of each part. What `about` names is made once; the files stand in the store under their SM3.
create table cases.document (
  id uuid primary key,
  root uuid not null,
  kind text not null check (kind in ('application', 'copy', 'query', 'result')),
  about text not null,
  -- The piece before whose officers it lies: a part, or the root at its window. None where it is a party's alone.
  part uuid,
  -- Of a copy or a query: the use that was read.
  use text,
  role text,
  -- Whose it is; none where it is all parties'.
  owner uuid,
  orgs text[] not null,
  parties uuid[] not null,
  -- Keys of the materials that it proves.
  materials text[] not null,
  opened_at timestamptz not null,
  tries smallint not null default 0,
  tried_at timestamptz,
  reason text check (reason in ('no_seal', 'failed', 'withdrawn')),
  -- Who sealed it.
  org text,
  sealing uuid,
  ofd text,
  pdf text,
  made_at timestamptz,
  check ((made_at is null) = (sealing is null) and (made_at is null) = (ofd is null) and (made_at is null) = (pdf is null)),
  constraint document_once unique (root, about)
);
create index document_open on cases.document (tried_at) where made_at is null;
alter table cases.document enable row level security;
alter table cases.document force row level security;
create policy orgs_or_system on cases.document using (orgs && (select platform.orgs()) or (select platform.is_system()));
create policy parties_see on cases.document for select using ((select platform.subject()) = any(parties));
