-- A code may also be taken by another person, who stands there with a phone of their own: who took it, and for which application.
alter table consents.meeting add column taken_by uuid, add column matter uuid;
create index meeting_taken on consents.meeting (matter, taken_by) where matter is not null;
create policy who_took_it on consents.meeting for select using (taken_by = (select platform.subject()));
