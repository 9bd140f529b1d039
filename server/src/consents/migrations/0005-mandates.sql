-- Who acts under a mandate sees and ends the consents that were given under it, and no other of the principal's.
create policy by_mandate on consents.grant using (mandate = (select platform.subject()));
