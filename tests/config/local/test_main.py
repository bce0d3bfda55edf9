"""The commands as a person types them, each in a process of its own."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from config.local.places import PROJECT


def environ(var: Path, **more: str) -> dict[str, str]:
    ours = {"DATABASE_URL", "REDIS_URL", "SITE_URL", "PORT", "SECRET_KEY", "QUIZ_KEYS"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"FOOTING_VAR": str(var)} | more


def call(var: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "config.local", *arguments],
        env=environ(var, **more),
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("arguments", [[], ["dance"], ["exec"], ["exec", "--throwaway"]])
def test_an_unknown_command_gets_the_list(tmp_path, arguments):
    result = call(tmp_path / "var", *arguments)
    assert result.returncode == 2
    assert "python -m config.local run" in result.stdout


def test_a_command_runs_beside_its_own_services(tmp_path):
    code = "import os; print(os.environ['DATABASE_URL'])"
    result = call(tmp_path / "var", "exec", "--throwaway", sys.executable, "-c", code)
    assert result.returncode == 0
    assert result.stdout.startswith("postgresql://postgres@/footing?host=")
    assert not (tmp_path / "var" / "run" / "services.json").exists()


def test_a_commands_exit_code_is_passed_on(tmp_path):
    urls = {"DATABASE_URL": os.environ["DATABASE_URL"], "REDIS_URL": os.environ["REDIS_URL"]}
    result = call(tmp_path / "var", "exec", sys.executable, "-c", "raise SystemExit(7)", **urls)
    assert result.returncode == 7


def test_a_busy_port_is_one_line(tmp_path):
    urls = {"DATABASE_URL": os.environ["DATABASE_URL"], "REDIS_URL": os.environ["REDIS_URL"]}
    result = call(tmp_path / "var", "run", PORT="not-a-port", **urls)
    assert result.returncode == 1
    assert result.stdout.splitlines() == [
        "Footing stopped: PORT=not-a-port is no port. Choose a number from 1024 to 65535."
    ]


def test_services_are_shared_and_end_with_the_last_user(tmp_path):
    var = tmp_path / "var"
    urls = {"DATABASE_URL": os.environ["DATABASE_URL"], "REDIS_URL": os.environ["REDIS_URL"]}
    services = subprocess.Popen(
        [sys.executable, "-u", "-m", "config.local", "services"],
        env=environ(var, **urls),
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with services.stdout as output:
        assert {output.readline()[:20], output.readline()[:20]} == {
            "export DATABASE_URL=",
            "export REDIS_URL='re",
        }
        assert json.loads((var / "run" / "services.json").read_text()) == urls
        code = "import os; print(os.environ['REDIS_URL'])"
        shared = call(var, "exec", sys.executable, "-c", code)
        assert shared.stdout.strip() == urls["REDIS_URL"]
        second = call(var, "run")
        assert second.returncode == 1
        assert "Footing already runs on" in second.stdout
        services.send_signal(signal.SIGTERM)
        assert services.wait(20) == 0
