-- By which mandate an application was begun for somebody else, of which kind, and by whom; null where one acts for oneself.
alter table cases.application add column mandate uuid, add column mandate_kind text, add column begun_by uuid;
-- The same of each party; its rows stay in sight of who acts under that mandate. Who confirmed is the person themself.
alter table cases.party add column mandate uuid, add column confirmed_by uuid;
alter table cases.case add column mandate uuid, add column mandate_kind text, add column begun_by uuid;
