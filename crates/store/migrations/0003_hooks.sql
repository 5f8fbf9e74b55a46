-- What health records asked over CDS Hooks, and what was said of coverage.

-- What was said of an order, under the number that the answer carried, so that it can be honoured
-- when the claim comes.
create table assertion (
  org text not null,
  id text not null,
  client text not null,
  member text,
  policy text,
  determination text,
  made_at bigint not null,
  body text not null,
  primary key (org, id)
);

-- A claim names what was said by its number alone.
create index assertion_by_id on assertion (id);

-- Calls with their answers, for a dispute.
create table hook_call (
  org text not null,
  id text not null,
  client text not null,
  hook text not null,
  line text not null,
  at bigint not null,
  request text not null,
  response text not null,
  primary key (org, id)
);

-- Who wants to hear when the answer to a request for authorisation changes, and where.
create table subscription (
  org text not null,
  id text not null,
  client text not null,
  line text not null,
  endpoint text not null,
  content text not null,
  payload text not null,
  door text,
  status text not null,
  error text,
  events bigint not null,
  made_at bigint not null,
  written text not null,
  primary key (org, id)
);
