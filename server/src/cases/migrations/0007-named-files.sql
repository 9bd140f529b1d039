-- From a file to the row that names it: a file that none names is removed.
create index material_file on cases.material ((file::text)) where file is not null;
create index supply_file on cases.supply ((file::text)) where file is not null;
create index document_ofd on cases.document (ofd) where ofd is not null;
create index document_pdf on cases.document (pdf) where pdf is not null;
