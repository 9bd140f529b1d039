-- A code or a pushed request works once: the second of two at the same moment breaks this, whatever it saw when it looked.
alter table identity.oidc_record add column uses smallint not null default 0, add constraint oidc_record_used_once check (uses <= 1);

-- That an assertion or a proof was shown says nothing about anybody: such a row has nothing to seal.
alter table identity.oidc_record alter column payload drop not null, add constraint oidc_record_payload check (payload is not null or model = 'ReplayDetection');

-- Codes and tokens tell by their uid of which session of the library they are; only sessions are looked for by it.
drop index identity.oidc_record_uid;
create index oidc_record_session on identity.oidc_record (uid) where model = 'Session';

-- From a grant to the person whose it is.
create index service_session_grant on identity.service_session (grant_id) where grant_id is not null;
