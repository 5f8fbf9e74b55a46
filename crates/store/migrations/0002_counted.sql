-- What figures count: for each thing that counts for an organisation, the day it counts on and what is
-- counted of it. It follows from the log, so that figures read these rows and no histories.
create table counted (
  org text not null,
  kind text not null,
  day text not null,
  record_id text not null,
  body text not null,
  primary key (org, kind, day, record_id)
) {clustered};
create index counted_by_record on counted (record_id);
