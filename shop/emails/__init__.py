"""One function per e-mail; each returns a letter and sends nothing."""
