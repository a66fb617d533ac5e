"""The run as one function; opening a snapshot; the doors to children's rows."""
