"""A whole run measured, from raw pages to the index, beside loading the same documents ready-made."""
