"""Pure domain: no Django, no Celery, no clock."""
