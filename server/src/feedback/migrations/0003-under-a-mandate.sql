-- Whoever was served rates: also an agent for an enterprise, or a helper, under the mandate by which the case was begun. The
-- rating is the principal's, and stays in sight of who gave it.
alter table feedback.rating add column mandate uuid;
create policy by_mandate on feedback.rating for select using (mandate = (select platform.subject()));
drop policy the_served_rate on feedback.rating;
create policy the_served_rate on feedback.rating for insert
  with check ((select platform.subject()) in (owner, mandate) and (select platform.orgs()) = '{}' and not (select platform.is_system()));
create policy by_mandate on feedback.answer for select
  using (rating in (select r.id from feedback.rating r where r.mandate = (select platform.subject())));
