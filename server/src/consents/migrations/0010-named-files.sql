-- From a file to the request that names it: a file that no row names is removed.
create index request_paper on consents.request (paper_file) where paper_file is not null;
