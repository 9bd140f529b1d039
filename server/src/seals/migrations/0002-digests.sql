-- Whoever has a file asks for it by its SM3.
create index sealing_ofd on seals.sealing (ofd);
create index sealing_pdf on seals.sealing (pdf);
