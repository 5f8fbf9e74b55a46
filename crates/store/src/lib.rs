//! Keeps what happens: records and their hash-chained log, jobs, keys and sessions, in SQLite or
//! PostgreSQL.
