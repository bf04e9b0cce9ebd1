"""Measures a mapping and its query on collections with judged queries, against the stock `arabic` analyzer."""
