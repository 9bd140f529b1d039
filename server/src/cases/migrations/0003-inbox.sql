-- The inbox of an office is read in its own order: by the last day, then the id; where no clock runs, last.
create index case_handled on cases.case (org, state, (case when due is null then date '9999-12-31' else due end), id) where item is not null;
drop index cases.case_org;
create index case_accepted on cases.case (window_org, state, (case when due is null then date '9999-12-31' else due end), id) where id = root;
drop index cases.case_window;
