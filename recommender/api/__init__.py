"""The API: the quiz's questions and recommendations as JSON, no account needed."""
