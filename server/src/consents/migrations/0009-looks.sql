-- An officer opening a case is a look at it, with what is sensitive masked: once for each officer, case and day.
alter table consents.use drop constraint use_kind_check;
alter table consents.use add constraint use_kind_check check (kind in ('read', 'write', 'reveal', 'look'));
