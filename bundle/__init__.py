"""Making a folder that installs without a network: `make bundle`."""
