"""Schemathesis over the description that the server gives of itself: no 5xx, and no answer that is not described."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import UNTHROTTLED, make_demo, serve

HERE = Path(__file__).parent
PROOF = os.environ.get("KAIZALA_PROOF") == "1"
# Made-up calls per route, beside those that the limits of the schema give.
EXAMPLES = 400 if PROOF else 6
SEED = "20230831"


def schemathesis(url, folder, *arguments, **environment):
    command = [
        sys.executable, "-m", "schemathesis.cli", "--config-file", HERE / "schemathesis.toml", "--no-color",
        "run", f"{url}/portal/v1/openapi.json", "--phases", "examples,coverage,fuzzing",
        "--max-examples", str(EXAMPLES), "--seed", SEED, *arguments,
    ]
    ran = subprocess.run(
        command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": str(HERE), **environment},
    )
    print(ran.stdout)
    return ran


def check(ran, left_out=0):
    assert ran.returncode == 0, "see above"
    selected, all_routes, tried = re.search(r"Selected: (\d+)/(\d+)\n  Tested: (\d+)", ran.stdout).groups()
    assert int(selected) == int(tried) == int(all_routes) - left_out, "every route is tried"


@pytest.fixture(scope="module")
def tried(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tried")
    demo = make_demo(folder)
    with serve(folder, *UNTHROTTLED) as url:
        demo["baseUrl"] = url
        yield demo, folder


def test_every_answer_to_the_tenant_admin_is_described(tried):
    demo, folder = tried
    world = folder / "world.json"
    world.write_text(json.dumps(demo))
    session = f"Authorization: Bearer {demo['people'][0]['session']}"
    token = f"accessToken: {demo['tokens']['tenant']['accessToken']}"
    ending = "/portal/v1/sessions/current"
    check(schemathesis(
        demo["baseUrl"], folder, "--header", token, "--header", session,
        "--exclude-checks", "ignored_auth", "--exclude-path", ending, KAIZALA_WORLD=str(world),
    ), left_out=1)
    # After this nobody is signed in any more.
    assert schemathesis(demo["baseUrl"], folder, "--header", session, "--include-path", ending).returncode == 0


def test_every_answer_to_nobody_is_described(tried):
    demo, folder = tried
    check(schemathesis(demo["baseUrl"], folder))
