"""The commands of the documentation and of shell scripts, with `curl`."""

import json
import shutil
import subprocess

import pytest

from conftest import PNG, UNTHROTTLED, make_demo, serve

CURL = shutil.which("curl")


def curl(*arguments):
    """What curl prints. It fails the test when curl cannot read the answer."""
    ran = subprocess.run([CURL, "--silent", "--show-error", "--max-time", "60", *arguments], stdout=subprocess.PIPE)
    assert ran.returncode == 0, f"curl ended with {ran.returncode}"
    return ran.stdout


def read(*arguments):
    """The status and the JSON that came."""
    body, _, status = curl("--write-out", "\n%{http_code}", *arguments).rpartition(b"\n")
    return int(status), json.loads(body)


@pytest.fixture(scope="module")
def token(world):
    connector = world.connector
    status, answer = read(
        f"{world.url}/v1/accessToken",
        "--header", f"applicationId: {connector['id']}",
        "--header", f"applicationSecret: {connector['secret']}",
        "--header", f"refreshToken: {world.tokens['group']['refreshToken']}",
        "--header", "Content-Type: application/json",
    )
    assert status == 200 and answer["scope"] == "token.write" and answer["refreshToken"] is None
    return f"accessToken: {answer['accessToken']}"


def test_a_message_is_posted_with_the_body_of_the_documentation(world, token):
    status, answer = read(
        "--request", "POST", f"{world.url}/v1/groups/{world.group}/messages", "--header", token,
        "--header", "Content-Type: application/json", "--data", '{message:"Hello from a shell",}',
    )
    assert status == 200 and answer["referenceId"]
    # Without a type, curl says that the body is a form.
    status, _ = read(f"{world.url}/v1/groups/{world.group}/messages", "--header", token, "--data", '{"message":"x"}')
    assert status == 200


def test_a_base_address_may_end_in_a_slash(world, token):
    url = f"{world.url}//v1/groups/{world.group}/"
    status, answer = read("--path-as-is", url, "--header", token)
    assert status == 200 and answer["groups"][0]["groupId"] == world.group


def test_an_old_version_of_http_is_spoken(world, token):
    status, _ = read("--http1.0", f"{world.url}/v1/users/me", "--header", token)
    assert status == 200
    status, _ = read("--http2", f"{world.url}/v1/users/me", "--header", token)
    assert status == 200


def test_a_large_file_is_sent_after_being_asked_for(world, token, tmp_path):
    # Above a megabyte curl waits for "100 Continue".
    file = tmp_path / "plan.png"
    file.write_bytes(PNG + bytes(3_000_000))
    status, answer = read(
        f"{world.url}/v1/media", "--header", token, "--header", "Expect: 100-continue",
        "--form", f"files=@{file};type=image/png",
    )
    assert status == 200, answer
    body = {"actionType": "Image", "actionBody": {"mediaResource": answer["mediaResource"]}}
    actions = f"{world.url}/v1/groups/{world.group}/actions"
    _, posted = read(actions, "--header", token, "--json", json.dumps(body))
    _, shown = read(f"{actions}/{posted['referenceId']}", "--header", token)
    fetched = tmp_path / "fetched.png"
    curl("--output", str(fetched), shown["actions"][0]["actionBody"]["imageUrl"])
    assert fetched.read_bytes() == file.read_bytes()


def test_a_script_fails_on_an_error_and_can_read_why(world):
    status, error = read(f"{world.url}/v1/groups")
    assert (status, error) == (401, {
        "message": "Token missing. Header should have token as value of ACCESSTOKEN",
        "errorCode": "InvalidToken",
        "errorCategoryKey": "AuthException",
    })
    ran = subprocess.run([CURL, "--silent", "--fail", f"{world.url}/v1/groups"], stdout=subprocess.DEVNULL)
    assert ran.returncode == 22


def test_curl_waits_as_long_as_a_throttled_call_is_to(world, token):
    url = f"{world.url}/v1/groups/{world.group}/messages"
    with world.fault("throttled", "--retry-after", "1", seconds=2):
        answer = curl("--retry", "9", "--fail", url, "--header", token, "--json", '{"message":"x"}')
    assert json.loads(answer)["referenceId"]


def test_clients_of_the_retired_address_keep_it(tmp_path):
    """The host names of the original service lead here; certificate and name are checked by curl."""
    demo = make_demo(tmp_path)
    with serve(tmp_path, "--tls-local-ca", "api.kaiza.la,ds.kaiza.la", *UNTHROTTLED) as url:
        port = url.rpartition(":")[2]
        there = [
            "--connect-to", f"::127.0.0.1:{port}", "--cacert", str(tmp_path / "tls" / "authority.pem"),
        ]
        status, answer = read(
            *there, "https://api.kaiza.la/v1/accessToken",
            "--header", f"applicationId: {demo['connector']['id']}",
            "--header", f"applicationSecret: {demo['connector']['secret']}",
            "--header", f"refreshToken: {demo['tokens']['group']['refreshToken']}",
        )
        assert status == 200, answer
        status, me = read(*there, "https://api.kaiza.la/v1/users/me", "--header", f"accessToken: {answer['accessToken']}")
        assert status == 200 and me["isProvisioned"] is True
        ran = subprocess.run([CURL, "--silent", *there, "https://manage.kaiza.la/"])
        assert ran.returncode == 60, "another name is not vouched for"
