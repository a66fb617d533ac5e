"""The yearly census of children in need, an XML file."""
