"""The local mailbox: mail kept as files, with a page to read it."""
