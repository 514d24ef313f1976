"""Text that was read in a wrong encoding: how likely it is, and how to read it rightly."""
