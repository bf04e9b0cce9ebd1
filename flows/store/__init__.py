"""Everything that talks to Elasticsearch, and the embedded node for those who have none."""
