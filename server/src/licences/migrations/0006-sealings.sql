-- From a sealing to the licence that it is of.
create index file_sealing on licences.file (sealing);
