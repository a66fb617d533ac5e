"""What a fictional authority is made to do on purpose, so that findings can be marked."""
