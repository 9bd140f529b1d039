-- From a file to the licence that it is of: a file that no row names is removed.
create index file_ofd on licences.file (ofd);
create index file_pdf on licences.file (pdf);
