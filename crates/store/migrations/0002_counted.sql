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

-- Sums of these rows, by day (d2026-11-30) and by month (m2026-11), so that a report reads what it
-- shows. Each writer adds to the part of its own chain of the log, so that none waits for another.
create table summed (
  org text not null,
  kind text not null,
  days text not null,
  what text not null,
  part bigint not null,
  number bigint not null,
  primary key (org, kind, days, what, part)
) {clustered};
