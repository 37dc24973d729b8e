"""A web application with Authlib, which knows OAuth 2.0 and nothing of Kaizala."""

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc6749.errors import MismatchingStateException

PHONE = "+12025550170"


class Form(HTMLParser):
    """The form of a page, as a browser without scripts has it: fields with their values, and buttons."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.buttons, self.scripts = {}, {}, 0
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "input":
            self.fields[attributes["name"]] = attributes.get("value", "")
        elif tag == "button":
            self.buttons.setdefault(attributes.get("value", ""), attributes.get("name"))
        elif tag == "script":
            self.scripts += 1

    def pressed(self, value, **filled):
        """What is sent when the button with this value is pressed."""
        assert set(filled) <= set(self.fields) and value in self.buttons and not self.scripts
        name = self.buttons[value]
        return {**self.fields, **filled, **({name: value} if name else {})}


class Browser:
    """Somebody with a phone in front of a browser."""

    def __init__(self, world, phone=PHONE):
        self.world, self.phone = world, phone
        self.http = requests.Session()
        self.http.headers["Accept"] = "text/html,application/xhtml+xml,*/*;q=0.8"

    def send(self, url, form):
        return self.http.post(url, data=form, allow_redirects=False, timeout=60)

    def sign_in(self, url):
        """Where the browser is sent after phone number and PIN."""
        page = self.http.get(url, timeout=60)
        assert page.status_code == 200
        page = self.send(url, Form(page.text).pressed("pin", mobileNumber=self.phone))
        assert page.status_code == 200, page.text
        pin = self.world.pin(self.phone)
        answer = self.send(url, Form(page.text).pressed("", pin=pin))
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]


def application(world, method="client_secret_basic", **more):
    connector = world.connector
    return OAuth2Session(
        connector["id"], connector["secret"], token_endpoint_auth_method=method,
        redirect_uri=connector["redirectUrl"], code_challenge_method="S256", **more,
    )


def authorize_url(world):
    return f"{world.url}/api/Oauth/Authorize"


def token_url(world):
    return f"{world.url}/api/oauth/token"


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_a_user_signs_in_and_the_application_acts_for_them(world, method):
    client = application(world, method)
    verifier = generate_token(48)
    url, state = client.create_authorization_url(authorize_url(world), code_verifier=verifier)
    assert "code_challenge_method=S256" in url
    back = Browser(world).sign_in(url)
    assert back.startswith(world.connector["redirectUrl"] + "?")
    token = client.fetch_token(
        token_url(world), authorization_response=back, state=state, code_verifier=verifier
    )
    assert token["token_type"] == "Bearer" and token["expires_in"] == 86400
    # The library's names and those of the documentation.
    assert token["accessToken"] == token["access_token"]
    assert token["refreshToken"] == token["refresh_token"]
    me = client.get(f"{token['endpointUrl']}/v1/users/me")
    assert me.status_code == 200 and me.json()["mobileNumber"] == PHONE

    earlier = token["access_token"]
    renewed = client.refresh_token(token_url(world), refresh_token=token["refresh_token"])
    assert renewed["access_token"] != earlier
    assert client.get(f"{token['endpointUrl']}/v1/users/me").status_code == 200


def test_an_expired_token_is_renewed_by_the_library(world):
    renewed = []
    client = application(
        world, token_endpoint=token_url(world), update_token=lambda token, **_: renewed.append(token)
    )
    url, state = client.create_authorization_url(authorize_url(world), code_verifier=(verifier := generate_token(48)))
    back = Browser(world).sign_in(url)
    token = client.fetch_token(token_url(world), authorization_response=back, state=state, code_verifier=verifier)
    client.token = {**token, "expires_at": 1}
    assert client.get(f"{token['endpointUrl']}/v1/users/me").status_code == 200
    assert len(renewed) == 1


def test_a_state_of_somebody_else_is_noticed(world):
    client = application(world)
    verifier = generate_token(48)
    url, _ = client.create_authorization_url(authorize_url(world), code_verifier=verifier)
    back = Browser(world).sign_in(url)
    with pytest.raises(MismatchingStateException):
        client.fetch_token(
            token_url(world), authorization_response=back, state="another", code_verifier=verifier
        )


def test_a_code_is_good_once_and_for_its_verifier(world):
    client = application(world)
    verifier = generate_token(48)
    url, state = client.create_authorization_url(authorize_url(world), code_verifier=verifier)
    back = Browser(world).sign_in(url)
    with pytest.raises(OAuthError) as stolen:
        client.fetch_token(
            token_url(world), authorization_response=back, state=state, code_verifier=generate_token(48)
        )
    assert stolen.value.error == "invalid_grant"

    back = Browser(world).sign_in(url)
    redeem = {"authorization_response": back, "state": state, "code_verifier": verifier}
    first = client.fetch_token(token_url(world), **redeem)
    assert client.get(f"{first['endpointUrl']}/v1/users/me").status_code == 200
    with pytest.raises(OAuthError) as again:
        client.fetch_token(token_url(world), **redeem)
    assert again.value.error == "invalid_grant"


def test_a_wrong_secret_is_an_invalid_client(world):
    client = application(world)
    client.client_secret = "WRONG"
    with pytest.raises(OAuthError) as refused:
        client.fetch_token(token_url(world), code="x", code_verifier=generate_token(48))
    assert refused.value.error == "invalid_client"


def test_a_person_may_say_no(world):
    client = application(world)
    url, state = client.create_authorization_url(authorize_url(world), code_verifier=generate_token(48))
    browser = Browser(world)
    page = browser.http.get(url, timeout=60)
    answer = browser.send(url, Form(page.text).pressed("cancel"))
    told = {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}
    assert answer.headers["Location"].startswith(world.connector["redirectUrl"] + "?")
    assert (told["error"], told["state"]) == ("access_denied", state)


def test_the_documented_parameters_alone_are_enough(world):
    """As in the documentation: no state, no grant_type, no PKCE, and the names of the answer in camelCase."""
    connector = world.connector
    query = requests.Request("GET", authorize_url(world), params={
        "client_id": connector["id"], "redirect_uri": connector["redirectUrl"],
    }).prepare().url
    back = Browser(world).sign_in(query)
    code = parse_qs(urlsplit(back).query)["code"][0]
    answer = requests.post(token_url(world), data={
        "client_id": connector["id"], "client_secret": connector["secret"], "code": code,
    }, timeout=60)
    assert answer.status_code == 200
    assert {"accessToken", "endpointUrl", "accessTokenExpiry", "refreshToken"} <= set(answer.json())
