"""The whole shop on one bare machine: database, broker, web, worker and beat by one command."""
