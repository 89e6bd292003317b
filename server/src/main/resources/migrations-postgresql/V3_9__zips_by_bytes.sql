-- By bytes, as in all tables.
alter table zip
  alter column owner type text collate "C",
  alter column id type text collate "C";
