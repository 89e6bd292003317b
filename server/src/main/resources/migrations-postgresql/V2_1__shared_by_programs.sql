-- Texts are compared and ordered by their bytes, as SQLite does it, whatever language the database was made for.
alter table owner
  alter column id type text collate "C",
  alter column subject type text collate "C";
alter table photo
  alter column owner type text collate "C",
  alter column id type text collate "C",
  alter column name type text collate "C",
  alter column sha256 type text collate "C",
  alter column month type text collate "C";
alter table month
  alter column owner type text collate "C",
  alter column month type text collate "C";
alter table former_original
  alter column owner type text collate "C",
  alter column photo type text collate "C";
alter table upload
  alter column owner type text collate "C",
  alter column id type text collate "C",
  alter column batch type text collate "C",
  alter column name type text collate "C",
  alter column folded type text collate "C",
  alter column sha256 type text collate "C",
  alter column state type text collate "C";

-- Who works on what, among all programs that share the database; a row that has run out counts for nothing.
create table lease (
  thing  text collate "C" not null primary key,
  holder text collate "C" not null,
  until  timestamptz      not null
);
create index lease_by_holder on lease (holder);
