"""The acting room: the only one that opens files or sockets, reads settings or the clock."""
