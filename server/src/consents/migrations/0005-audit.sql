-- The audit reads looks with their grounds, and nobody else does but the person looked at.
create policy the_audit_reads on consents.use for select using (kind = 'reveal' and 'role:auditor' = any((select platform.orgs())::text[]));
create index use_reveal on consents.use (at desc, id desc) where kind = 'reveal';
