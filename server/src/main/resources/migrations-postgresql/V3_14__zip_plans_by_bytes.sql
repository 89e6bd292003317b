-- By bytes, as in all tables.
alter table zip_plan
  alter column owner type text collate "C",
  alter column id type text collate "C";
alter table zip_sum
  alter column owner type text collate "C",
  alter column zip type text collate "C";
