"""Reading and writing: files, folders, records."""
