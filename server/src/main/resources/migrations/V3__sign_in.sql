-- What the owner's account was called when it was last looked at: for people to read, no key to anything.
alter table owner add column email text;
