"""What Prefect adds to a run: its server and its engine, beside the work itself."""
