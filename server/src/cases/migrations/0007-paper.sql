-- What a decision says of the paper: the blank that its licence is printed on, and what becomes of the paper of the one it replaces.
alter table cases.decision
  add column print_number text,
  add column old_paper text check (old_paper in ('taken-back', 'declared-void'));
