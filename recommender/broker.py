"""How a request speaks to the broker."""

# Two tries and no wait. (`retry=False` would let kombu try for six seconds to connect to a broker
# that is down, while the visitor waits.)
AT_ONCE = {"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0}
