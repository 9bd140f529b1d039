-- Whom an application signs in: people with their account here, or staff with the session of their office. Never both.
alter table identity.client add column audience text not null default 'person' check (audience in ('person', 'staff'));
