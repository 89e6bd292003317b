-- As in V2_1: PostgreSQL looks into no index of another collation than the value that it looks for.
alter table unfinished
  alter column work type text collate "C";
