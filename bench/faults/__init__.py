"""What a run survives: each fault made for real, against real nodes, and the damage counted."""
