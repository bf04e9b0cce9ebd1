"""The thinking room: pure functions on records. No files, sockets, clock, environment, Prefect or Elasticsearch."""
