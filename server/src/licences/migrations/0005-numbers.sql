-- Offices look for licences of every state by their number, and a decision ends a suspended one as well.
create index licence_by_number on licences.licence (type, number_index) where number_index is not null;
drop index licences.licence_number;
drop index licences.licence_stock;
