"""The Standard Safeguarding Dataset: a folder of tables straight from a case system."""
