"""What the embedded node's Java options cost and bring."""
