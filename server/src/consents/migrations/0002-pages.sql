-- Several grants are given, and several uses made, at one instant: a page goes on from a row, not from an instant.
create index grant_page on consents.grant (owner, given_at desc, id desc);
drop index consents.grant_owner;
create index use_page on consents.use (owner, at desc, id desc);
drop index consents.use_owner;
