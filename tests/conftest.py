"""Settings that all tests share."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

collect_ignore = ["fuzz_guided.py"]  # needs atheris, which `make bench` installs

# No test may depend on how fast the machine is; in continuous integration the same examples are tried every time.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
