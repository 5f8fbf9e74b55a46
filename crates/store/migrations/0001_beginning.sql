-- What is kept. One text for SQLite and PostgreSQL, and for what speaks its language: see README.md
-- in this folder. Moments are microseconds since 1970 in UTC, ids are UUIDs as text, yes is 1.

-- The state of each thing, as JSON, with what is searched lifted out of it.
create table record (
  org text not null,
  id text not null,
  kind text not null,
  case_id text,
  version bigint not null,
  status text not null,
  open bigint not null,
  opened_at bigint not null,
  changed_at bigint not null,
  wake_at bigint,
  body text not null,
  -- What an organisation has of one kind is asked for on pages, in the order of ids.
  primary key (org, kind, id)
);
create unique index record_by_id on record (id, org);
create index record_by_kind on record (kind, id);
create index record_by_case on record (case_id, kind, id) where case_id is not null;
create index record_by_wake on record (wake_at, id) where wake_at is not null;

-- Who sees what, and whose turn it is. Every list and every queue is a read of this table alone.
create table party (
  viewer text not null,
  record_id text not null,
  org text not null,
  kind text not null,
  case_id text,
  standing text not null,
  moves bigint not null,
  open bigint not null,
  due_at bigint not null,
  due_what text not null,
  status text not null,
  primary key (viewer, record_id)
) {clustered};
create index party_queue on party (viewer, moves, due_at, record_id) where open = 1;
create index party_list on party (viewer, kind, open, due_at, record_id);

-- The log: what happened, and who read what. Rows are only ever added. Each carries the hash of the
-- row before it in its chain.
create table entry (
  chain bigint not null,
  seq bigint not null,
  at bigint not null,
  org text not null,
  kind text not null,
  record_id text not null,
  version bigint not null,
  event text not null,
  actor_org text not null,
  account text not null,
  command_key text,
  determination text,
  body text,
  prev text not null,
  hash text not null,
  primary key (chain, seq)
);
-- What happened to a thing apart from who read it (version 0), which may be a thousand times as much.
create index entry_by_record on entry (record_id, version, at);
-- What concerns an organisation: its things, and what it did to things of others.
create index entry_by_org on entry (org, at);
create index entry_by_actor on entry (actor_org, at) where actor_org <> org;

-- The last row of each chain, so that a tail that was cut off shows.
create table chain (
  id bigint not null,
  seq bigint not null,
  hash text not null,
  primary key (id)
) {clustered};

-- What was answered to a command, so that the same command again gets the same answer.
create table command_key (
  org text not null,
  command_key text not null,
  digest text not null,
  reply text not null,
  at bigint not null,
  primary key (org, command_key)
) {clustered};

-- Names that only one thing may have: logins, numbers of authorisations.
create table unique_name (
  kind text not null,
  name text not null,
  record_id text not null,
  primary key (kind, name)
) {clustered};

-- By what people look things up: a plan's number, a name with a birth date, an NPI.
create table lookup (
  org text not null,
  kind text not null,
  value text not null,
  record_id text not null,
  primary key (org, kind, value, record_id)
) {clustered};
create index lookup_by_record on lookup (org, record_id);

-- Whole determinations, each once.
create table determination (
  digest text not null,
  body text not null,
  at bigint not null,
  primary key (digest)
);

-- What is still to be done: letters, deliveries. Whoever works on one holds a lease.
create table job (
  org text not null,
  id text not null,
  kind text not null,
  record_id text not null,
  run_at bigint not null,
  attempts bigint not null,
  lease_until bigint not null,
  fence bigint not null,
  is_dead bigint not null,
  error text,
  body text not null,
  primary key (org, id)
) {clustered};
create index job_by_time on job (run_at) where is_dead = 0;
create index job_by_id on job (id);

-- Who is logged in. Only the digest of a token is kept.
create table session (
  token text not null,
  org text not null,
  account text not null,
  epoch bigint not null,
  scope text not null,
  created_at bigint not null,
  seen_at bigint not null,
  until_at bigint not null,
  primary key (token)
) {clustered};
create index session_by_account on session (account);

-- What proves who somebody is: never in the log, never in an export.
create table secret (
  org text not null,
  account text not null,
  kind text not null,
  value text not null,
  changed_at bigint not null,
  primary key (org, account, kind)
) {clustered};

-- Assertions of clients that were used, so that none is used twice.
create table used_assertion (
  issuer text not null,
  jti text not null,
  until_at bigint not null,
  primary key (issuer, jti)
) {clustered};

-- Letters and evidence.
create table document (
  org text not null,
  id text not null,
  record_id text not null,
  kind text not null,
  name text not null,
  media_type text not null,
  digest text not null,
  made_at bigint not null,
  bytes {bytes} not null,
  primary key (org, id)
);
create index document_by_record on document (record_id);

-- The installation's own settings.
create table setting (
  name text not null,
  value text not null,
  primary key (name)
) {clustered};

-- The public registry of providers, as far as it was imported.
create table listing (
  npi text not null,
  name text not null,
  city text not null,
  state text not null,
  zip text not null,
  telephone text not null,
  taxonomies text not null,
  is_person bigint not null,
  deactivated_on text,
  primary key (npi)
) {clustered};
create index listing_by_place on listing (state, zip);
