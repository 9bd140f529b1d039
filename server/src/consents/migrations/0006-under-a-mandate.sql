-- Who acts under a mandate sees what was used on the consents given under it, and answers what an office asks about what was
-- begun under it.
create index grant_mandate on consents.grant (mandate) where mandate is not null;
create policy by_mandate on consents.use for select using (grant_id in (select g.id from consents.grant g where g.mandate = (select platform.subject())));

alter table consents.request add column mandate uuid;
create policy by_mandate on consents.request using (mandate = (select platform.subject()));
