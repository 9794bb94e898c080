"""Answers lines of JSON on stdin: {"task"} with the best of random settings, {"task", "setting"} with its curve."""
import json
import sys

from surrogate import EPOCHS, NAMES, TASKS, Surrogate

surrogate = Surrogate(sys.argv[1])
print(json.dumps({"tasks": TASKS}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    if "setting" in request:
        setting = [request["setting"][name] for name in NAMES]
        curve = surrogate.accuracy(request["task"], [setting], range(1, EPOCHS + 1))[0]
        print(json.dumps(list(curve)), flush=True)
    else:
        print(json.dumps(surrogate.best_of_random(request["task"])), flush=True)
