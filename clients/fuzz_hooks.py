"""What schemathesis is told of the API beyond openapi.yaml; schemathesis.toml names this file."""

import schemathesis

LONGEST_WAIT = 1


@schemathesis.hook
def before_call(context, case, kwargs):
    """Asks for short waits: two minutes each would leave no time for other requests. What is no number stays."""
    query = case.query or {}
    try:
        wait = int(query.get("wait"))
    except (TypeError, ValueError):
        return
    if LONGEST_WAIT < wait <= 120:
        query["wait"] = LONGEST_WAIT
