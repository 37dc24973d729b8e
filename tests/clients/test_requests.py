"""Integrations in Python with `requests`."""

import time

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from conftest import PNG

TOKEN_INVALID = "Invalid token. Failure reason:Token validation failed due to unknown reason!"
DAY = 24 * 60 * 60 * 1000


def now_ms():
    return int(time.time() * 1000)


class Kaizala:
    """A small wrapper as one finds it in integrations: it knows the three values that the portal showed."""

    def __init__(self, base_url, application_id, application_secret, refresh_token):
        self.base_url = base_url
        self.credentials = {
            "applicationId": application_id,
            "applicationSecret": application_secret,
            "refreshToken": refresh_token,
            "Content-Type": "application/json",
        }
        self.fetch_access_token()

    def fetch_access_token(self):
        response = requests.get(f"{self.base_url}/v1/accessToken", headers=self.credentials, timeout=60)
        assert response.status_code == 200, response.text
        answer = response.json()
        self.access_token = answer["accessToken"]
        self.endpoint_url = answer["endpointUrl"]
        self.expires_at = answer["accessTokenExpiry"]
        if answer.get("refreshToken"):
            self.credentials["refreshToken"] = answer["refreshToken"]

    def call(self, method, path, **arguments):
        headers = {"accessToken": self.access_token, **arguments.pop("headers", {})}
        url = self.endpoint_url + path
        response = requests.request(method, url, headers=headers, timeout=60, **arguments)
        if response.status_code == 401 and response.json()["message"] == TOKEN_INVALID:
            self.fetch_access_token()
            headers["accessToken"] = self.access_token
            response = requests.request(method, url, headers=headers, timeout=60, **arguments)
        assert response.status_code == 200, f"{method} {path}: {response.status_code} {response.text}"
        answer = response.json()
        assert "message" not in answer and "errorCode" not in answer
        return answer

    def get(self, path, **arguments):
        return self.call("GET", path, **arguments)

    def post(self, path, body, **arguments):
        return self.call("POST", path, json=body, **arguments)

    def put(self, path, body):
        return self.call("PUT", path, json=body)

    def delete(self, path):
        # As PHP and Python clients send it: a length, and a type for no body.
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": "0"}
        return self.call("DELETE", path, headers=headers)


def client_of(world, kind):
    connector = world.connector
    refresh_token = world.tokens[kind]["refreshToken"]
    return Kaizala(world.url, connector["id"], connector["secret"], refresh_token)


@pytest.fixture(scope="module")
def group_client(world):
    return client_of(world, "group")


@pytest.fixture(scope="module")
def user_client(world):
    return client_of(world, "user")


@pytest.fixture(scope="module")
def tenant_client(world):
    return client_of(world, "tenant")


def test_a_user_logs_in_with_a_pin(world):
    phone, application_id = "+12025550142", world.connector["id"]
    response = requests.post(
        f"{world.url}/v1/generatePin",
        headers={"Content-Type": "application/json"},
        data='{mobileNumber:"%s",applicationId:"%s"}' % (phone, application_id),
        timeout=60,
    )
    assert (response.status_code, response.json()) == (200, {})
    response = requests.post(
        f"{world.url}/v1/loginWithPinAndApplicationId",
        json={
            "mobileNumber": phone,
            "applicationId": application_id,
            "applicationSecret": world.connector["secret"],
            "pin": int(world.pin(phone)),
        },
        timeout=60,
    )
    assert response.status_code == 200, response.text
    answer = response.json()
    assert "textmessage.read" in answer["grantedScope"].split(",")
    assert abs(answer["refreshTokenExpiry"] - now_ms() - 365 * DAY) < 60_000

    client = Kaizala(world.url, application_id, world.connector["secret"], answer["refreshToken"])
    assert abs(client.expires_at - now_ms() - DAY) < 60_000
    me = client.get("/v1/users/me")
    assert me["mobileNumber"] == phone and me["isProvisioned"] is True
    assert client.get("/v1/groups", params={"showDetail": "false"}) == {"groups": []}
    group = client.post("/v1/groups", {"name": "Mine", "welcomeMessage": "Hello", "members": []})
    detail = client.get(f"/v1/groups/{group['groupId']}")["groups"][0]
    assert detail["callerRole"] == "Admin" and detail["userCount"] == 1


def test_a_wrong_secret_is_told_apart(world):
    headers = {
        "applicationId": world.connector["id"],
        "applicationSecret": "WRONG",
        "refreshToken": world.tokens["group"]["refreshToken"],
    }
    response = requests.get(f"{world.url}/v1/accessToken", headers=headers, timeout=60)
    assert response.status_code == 401
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert response.json() == {
        "message": "Dont have correct applicationId and secret in header!",
        "errorCode": "Unauthenticated",
        "errorCategoryKey": "AuthException",
    }


def test_an_expired_token_is_renewed_and_the_call_repeated(world, group_client):
    group_client.access_token = "expired"
    assert group_client.get("/v1/groups?fetchAllGroups=true")["groups"]
    assert group_client.access_token != "expired"


def test_groups_and_their_members(world, user_client):
    phones = ["+12025550105", "+12025550150"]
    made = user_client.post(
        "/v1/groups",
        {"name": "Stock count", "welcomeMessage": "Welcome", "members": phones, "groupType": "Group"},
    )
    assert made["membersAdded"] is True
    group = made["groupId"]
    listed = user_client.get("/v1/groups", params={"showDetails": "true"})["groups"]
    assert next(one for one in listed if one["groupId"] == group)["userCount"] == 3

    # `@` in ids may arrive encoded.
    members = user_client.get(f"/v1/groups/{group.replace('@', '%40')}/members")["members"]
    roles = {member["mobileNumber"]: member["role"] for member in members}
    assert roles == {world.people[3]["mobileNumber"]: "Admin", phones[0]: "Member", phones[1]: "Member"}
    identity = {member["mobileNumber"]: member["id"] for member in members}

    added = user_client.put(f"/v1/groups/{group}/members", {"members": ["+12025550151"]})
    assert added == {"result": "true"}
    promoted = user_client.put(f"/v1/groups/{group}/members/{identity[phones[0]]}", {"role": "Admin"})
    assert promoted == {"result": "true"}
    assert user_client.delete(f"/v1/groups/{group}/members/{identity[phones[1]]}") == {"result": "true"}
    left = user_client.get(f"//v1/groups/{group}/members/")["members"]
    assert {member["mobileNumber"]: member["role"] for member in left} == {
        world.people[3]["mobileNumber"]: "Admin", phones[0]: "Admin", "+12025550151": "Member",
    }


def test_groups_in_groups(user_client):
    body = {"name": "Region", "welcomeMessage": "x", "members": []}
    region = user_client.post("/v1/groups", body)["groupId"]
    store = user_client.post(
        f"/v1/groups/{region}/subgroups", {"name": "Store 7", "welcomeMessage": "Hello", "groupType": "Group"}
    )
    assert store["groupName"] == "Store 7"
    other = user_client.post("/v1/groups", {**body, "name": "Store 8"})["groupId"]
    assert user_client.put(f"/v1/groups/{region}/subGroups", {"subGroups": [other]}) == {"result": "true"}
    below = user_client.get(f"/v1/groups/{region}/subGroups", params={"fetchAllGroups": "true"})
    names = {one["groupName"] for one in below["subGroups"]}
    assert names == {"Store 7", "Store 8"} == {one["groupName"] for one in below["groups"][0]["subGroups"]}
    assert user_client.delete(f"/v1/groups/{region}/subGroups/{other}") == {"result": "true"}
    assert user_client.get(f"/v1/groups/{other}")["groups"][0]["hasParentGroups"] is False


def test_messages_however_their_bodies_are_written(world, group_client):
    path = f"/v1/groups/{world.group}/messages"
    json_type = {"Content-Type": "application/json"}
    references = {
        group_client.post(path, {"message": "Stock count at 17:00 ⏰"})["referenceId"],
        # The documentation's own spelling.
        group_client.call("POST", path, data='{message:"Hello"}\r\n', headers=json_type)["referenceId"],
        # str() of a dictionary, which is no JSON.
        group_client.call(
            "POST", path, headers=json_type,
            data=str({"Message": "it's five", "SendToAllSubscribers": False, "Subscribers": None}),
        )["referenceId"],
        # No type at all, and a header that is meant to be one.
        group_client.call("POST", path, data=b'{"message": "x",}', headers={"contentType": "application/json"})[
            "referenceId"
        ],
    }
    assert len(references) == 4
    reply = {"message": "Fine", "replyToReferenceId": references.pop()}
    assert group_client.post(path, reply)["referenceId"]
    bearer = {"Authorization": f"Bearer {group_client.access_token}"}
    url = f"{group_client.endpoint_url}{path}"
    response = requests.post(url, json={"message": "x"}, headers=bearer, timeout=60)
    assert response.status_code == 200
    response = requests.post(url, json={"message": "x" * 4001}, headers=bearer, timeout=60)
    assert response.status_code == 400 and response.json()["errorCode"] == "InvalidParameters"


def test_subscribers_are_added_and_read_page_by_page(world, tenant_client):
    group = tenant_client.post(
        "/v1/groups", {"name": "News", "welcomeMessage": "x", "groupType": "ConnectGroup"}
    )["groupId"]
    phones = [f"+1202555{number:04}" for number in range(5000, 5120)]
    for start in range(0, len(phones), 60):
        body = {"subscribers": phones[start : start + 60]}
        result = tenant_client.put(f"/v1/groups/{group}/subscribers/add", body)["result"]
        assert all(one["isAdded"] for one in result.values())
    found, cursor = [], None
    while True:
        body = {"count": 50} if cursor is None else {"count": 50, "cursor": cursor}
        page = tenant_client.post(f"/v1/groups/{group}/subscribers", body)
        found += [one["mobileNumber"] for one in page["subscribers"]]
        cursor = page.get("cursor")
        if not cursor:
            break
    assert sorted(found) == phones
    posted = tenant_client.post(
        f"/v1/groups/{group}/messages",
        {"message": "To some", "subscribers": phones[:30], "sendToAllSubscribers": True},
    )
    assert posted["referenceId"] and not posted.get("failedResult")
    removed = tenant_client.put(f"/v1/groups/{group}/subscribers/remove", {"subscribers": phones[:2]})
    assert all(one["isRemoved"] for one in removed["result"].values())


def test_media_are_uploaded_posted_and_read(world, group_client, receiver):
    upload = group_client.call("POST", "/v1/media", files={"files": ("shelf 4.png", PNG, "image/png")})
    actions = f"/v1/groups/{world.group}/actions"
    body = {"actionType": "Image", "actionBody": {"mediaResource": upload["mediaResource"], "caption": "Shelf 4"}}
    posted = group_client.post(actions, body)
    shown = group_client.get(f"{actions}/{posted['referenceId']}/")["actions"][0]
    file = requests.get(shown["actionBody"]["imageUrl"], timeout=60)
    assert (file.content, file.headers["Content-Type"]) == (PNG, "image/png")

    album = group_client.call("POST", "/v1/media", files=[
        ("first", ("1.png", PNG, "image/png")), ("second", ("2.png", PNG, "image/png")),
    ])
    body = {"actionType": "Album", "actionBody": {"mediaResource": album["mediaResource"]}}
    assert group_client.post(actions, body)["referenceId"]

    refused = requests.post(
        f"{group_client.endpoint_url}/v1/media",
        headers={"accessToken": group_client.access_token},
        files={"FileName": ("x.exe", b"MZ", "application/x-msdownload")},
        timeout=60,
    )
    assert refused.status_code == 415 and refused.json()["errorCode"] == "UnsupportedMediaType"


def test_a_survey_is_asked_answered_and_read(world, group_client, user_client):
    actions = f"/v1/groups/{world.group}/actions"
    survey = group_client.post(actions, {"actiontype": "Survey", "actionBody": {
        "title": "Site check", "dueDate": 10, "isAnonymous": False, "isSenderOnly": "false",
        "questions": [
            {"title": "Notes", "type": "Text"},
            {"title": "State", "type": "SingleOption", "options": [{"title": "Good"}, {"title": "Bad"}]},
            {"title": "Parts", "type": "MultiOption", "options": [{"title": "A"}, {"title": "B"}]},
            {"title": "Count", "type": "Numeric"},
            {"title": "When", "type": "DateTime"},
            {"title": "Where", "type": "Location"},
        ],
    }})
    when = 1_893_456_000
    answers = ["All fine", "Good", ["A", "B"], 12.5, when, {"lt": 1.5, "lg": 2.5, "n": "Store 7"}]
    answered = user_client.post(f"{actions}/{survey['actionId']}/responses", {
        "actionType": "Survey", "actionBody": {
            "responseName": "Store 7", "Answers": answers,
            "responseLocation": {"latitude": 1.5, "longitude": 2.5, "name": "Store 7"},
        },
    })
    shown = group_client.get(f"{actions}/{survey['actionId']}", params={"getDetails": "true"})
    body = shown["actions"][0]["actionBody"]
    assert body == shown["actions"][0]["actionDetails"]
    assert body["responseCount"] == 1
    response = body["responses"][0]
    assert response["responseId"] == answered["responseId"]
    assert response["responder"] == world.people[3]["mobileNumber"]
    given = {one["title"]: one["answer"] for one in response["responseWithQuestions"]}
    assert given == {
        "Notes": "All fine", "State": ["Good"], "Parts": ["A", "B"], "Count": 12.5, "When": when * 1000,
        "Where": {"lt": 1.5, "lg": 2.5, "n": "Store 7"},
    }
    again = requests.post(
        f"{user_client.endpoint_url}{actions}/{survey['actionId']}/responses",
        headers={"accessToken": user_client.access_token},
        json={"actionType": "Survey", "actionBody": {"answers": answers}},
        timeout=60,
    )
    assert again.status_code == 409 and again.json()["errorCode"] == "Conflict"


def test_every_other_action_is_posted_and_listed(world, group_client):
    actions = f"/v1/groups/{world.group}/actions"
    since = int(time.time())
    worker = world.people[5]["mobileNumber"]
    for action_type, body in [
        ("Job", {"title": "Refill shelf 4", "assignedTo": [worker], "dueDate": 8}),
        ("Poll", {"question": "Lunch at?", "choices": [{"title": "12"}, {"title": "13"}], "expiryInHours": 2}),
        ("LetsMeet", {"title": "Sync", "startingTime": "2030-01-01T09:00:00Z", "DurationInMins": 45}),
        ("Announcement", {"Title": "Holiday", "Message": "Closed on Friday", "MediaResources": ""}),
    ]:
        posted = group_client.post(actions, {"actionType": action_type, "actionBody": body})
        assert posted["referenceId"]
        listed = group_client.get(actions, params={"actionType": action_type.lower(), "fromDate": since})
        assert posted["referenceId"] in [one["referenceId"] for one in listed["actions"]], action_type
        assert listed["hasMore"] is False
    # The documentation's path without a version.
    card = group_client.post(f"/groups/{world.group}/actions", {
        "id": "com.example.ticket.4",
        "actionBody": {"title": "Ticket 12", "properties": [{"name": "status", "type": "Text", "value": "OPEN"}]},
    })
    changed = group_client.put(f"/v1/groups/{world.group}/actions/{card['actionId']}/properties", {
        "version": -1, "updateProperties": [{"name": "status", "type": 0, "value": "RESOLVED"}],
    })
    assert changed == {"result": "true"}
    listed = group_client.get(actions, params={"Id": "com.example.ticket.4", "count": 1})["actions"]
    properties = listed[0]["actionBody"]["properties"]
    assert [(one["name"], one["value"]) for one in properties] == [("status", "RESOLVED")]


def test_a_webhook_is_subscribed_and_told(world, user_client, group_client, receiver):
    group = user_client.post("/v1/groups", {"name": "Watched", "welcomeMessage": "x", "members": []})["groupId"]
    subscription = {
        "objectId": group, "objectType": "Group", "callBackUrl": receiver.url,
        "eventTypes": ["TextMessageCreated", "SurveyCreated", "SurveyResponse", "MemberAdded"],
        "callBackToken": "expected-value", "callBackContext": "store-7",
        "callBackHeaders": {"Authorization": "Basic eDp5"},
    }
    webhook = user_client.post("/v1/webhook", subscription)["webhookId"]
    user_client.post(f"/v1/groups/{group}/messages", {"message": "Line one\nline two"})
    headers, payload = receiver.wait_for("TextMessageCreated")
    assert headers["kz-callback-token"] == "expected-value"
    assert headers["authorization"] == "Basic eDp5"
    assert payload["data"]["text"] == "Line one\nline two"
    assert (payload["subscriptionId"], payload["context"]) == (webhook, "store-7")
    assert payload["fromUser"] == world.people[3]["mobileNumber"]
    assert (payload["objectId"], payload["objectType"]) == (group, "Group")

    user_client.put(f"/v1/groups/{group}/members", {"members": ["+12025550160"]})
    _, payload = receiver.wait_for("MemberAdded")
    assert payload["data"]["member"] == "+12025550160" and payload["data"]["type"] == "Member"
    survey = user_client.post(f"/v1/groups/{group}/actions", {
        "actionType": "Survey",
        "actionBody": {"title": "Check", "questions": [{"title": "Notes", "type": "Text"}]},
    })
    receiver.wait_for("SurveyCreated")
    user_client.post(
        f"/v1/groups/{group}/actions/{survey['actionId']}/responses",
        {"id": survey["actionId"], "actionBody": {"answers": ["Fine"]}},
    )
    _, payload = receiver.wait_for("SurveyResponse")
    told = payload["data"]["responseDetails"]["responseWithQuestions"]
    assert [(one["title"], one["answer"]) for one in told] == [("Notes", "Fine")]
    events = [payload["eventId"] for _, _, payload in receiver.calls]
    assert len(events) == len(set(events))

    listed = user_client.get("/v1/webhook", params={"objectId": group, "objectType": "Group"})["webhooks"]
    assert [(one["id"], one["active"]) for one in listed] == [(webhook, True)]
    assert user_client.put(f"/v1/webhook/{webhook}", {"Active": "false"}) == {"webhookId": webhook}
    assert user_client.delete(f"/v1/webhook/{webhook}") == {}


def test_a_receiver_that_does_not_echo_is_refused(world, user_client, receiver):
    group = user_client.post("/v1/groups", {"name": "Unwatched", "welcomeMessage": "x"})["groupId"]
    response = requests.post(
        f"{user_client.endpoint_url}/v1/webhook",
        headers={"accessToken": user_client.access_token},
        json={
            "objectId": group, "objectType": "Group", "eventTypes": ["TextMessageCreated"],
            # Nobody listens there.
            "callBackUrl": "http://127.0.0.1:9/hook",
        },
        timeout=60,
    )
    assert response.status_code == 400, response.text
    assert set(response.json()) == {"message", "errorCode", "errorCategoryKey"}


def test_reactions_are_counted_and_paged_by_a_cursor(world, user_client):
    group = user_client.post("/v1/groups", {"name": "Liked", "welcomeMessage": "x"})["groupId"]
    item = user_client.post(f"/v1/groups/{group}/messages", {"message": "Like me"})["referenceId"]
    for reaction in [{"reactionType": "Like"}, {"reactionType": "Comment", "comment": "Well done"}]:
        body = {"referenceId": item, "sourceGroupId": group, **reaction}
        assert user_client.post(f"/v1/groups/{group}/reaction", body)["reactionId"]
    source = {"sourceGroupId": group}
    summary = user_client.get(f"/v1/groups/{group}/reaction/{item}/summary", params=source)["summary"]
    assert summary == [{"referenceId": item, "reactionsCountMap": {"like": 1, "comment": 1}}]
    query = {**source, "reactionType": "Comment", "cursor": 0}
    page = user_client.get(f"/v1/groups/{group}/reaction/{item}", params=query)
    assert [one["userId"] for one in page["reactionDetails"]] == [world.people[3]["userId"]]
    # More than a double holds exactly: ticks since the year 1.
    assert isinstance(page["cursor"], int) and page["cursor"] > 2**53
    following = user_client.get(f"/v1/groups/{group}/reaction/{item}", params={**query, "cursor": page["cursor"]})
    assert following["reactionDetails"] == []


def test_a_bot_speaks_for_itself(world, tenant_client):
    bot = tenant_client.post("/v1/bot", {"name": "Stock bot"})["botUserId"]
    assert tenant_client.post(f"/v1/groups/{world.group}/bot", {"botUserId": bot}) == {}
    token = tenant_client.get(f"/v1/bot/accessToken/{bot}")
    headers = {"accesstoken": token["accessToken"], "Content-Type": "application/json"}
    url = f"{tenant_client.endpoint_url}/v1/groups/{world.group}/messages"
    response = requests.post(url, json={"message": "Low on stock"}, headers=headers, timeout=60)
    assert response.status_code == 200, response.text
    names = [one["name"] for one in tenant_client.get("/v1/bot")["bots"]]
    assert "Stock bot" in names
    assert tenant_client.delete(f"/v1/bot/{bot}") == {}
    response = requests.post(url, json={"message": "Still here?"}, headers=headers, timeout=60)
    assert response.status_code == 401 and response.json()["message"] == TOKEN_INVALID


def test_groups_of_the_organisation_are_found(world, tenant_client):
    query = {"query": "site", "resultsOffset": 0, "pageSize": 10}
    found = tenant_client.get("/v1/tenant/findGroupsByQuery", params=query)
    assert found["groups"] and all("site" in one["groupName"].lower() for one in found["groups"])


def test_throttled_calls_are_repeated_when_told(world, group_client):
    session = requests.Session()
    retry = Retry(total=9, status_forcelist=[429], allowed_methods=None, respect_retry_after_header=True)
    session.mount("http://", HTTPAdapter(max_retries=retry))
    headers = {"accessToken": group_client.access_token}
    url = f"{group_client.endpoint_url}/v1/groups/{world.group}/messages"
    with world.fault("throttled", "--retry-after", "1", seconds=2):
        plain = requests.post(url, json={"message": "x"}, headers=headers, timeout=60)
        assert (plain.status_code, plain.headers["Retry-After"]) == (429, "1")
        assert plain.json()["errorCode"] == "TooManyRequests"
        response = session.post(url, json={"message": "x"}, headers=headers, timeout=60)
        assert response.status_code == 200 and response.json()["referenceId"]


def test_a_moved_user_is_followed(world, group_client, receiver):
    path = f"/v1/groups/{world.group}/messages"
    url, body = f"{group_client.endpoint_url}{path}", {"message": "x"}
    headers = {"accessToken": group_client.access_token}
    with world.fault("moved", "--to", receiver.base_url):
        told = requests.post(url, json=body, headers=headers, timeout=60, allow_redirects=False)
        assert told.status_code == 308
        assert told.headers["Location"] == f"{receiver.base_url}{path}"
        assert told.json()["endpointUrl"] == receiver.base_url
        # By itself `requests` repeats the call there, with its method, its body and its token.
        requests.post(url, json=body, headers=headers, timeout=60).raise_for_status()
    arrived_at, arrived_with, arrived = receiver.calls[0]
    assert (arrived_at, arrived_with["accesstoken"], arrived) == (path, group_client.access_token, body)


def test_answers_can_be_told_from_errors_by_their_keys(world, user_client):
    for path, status, code in [
        ("/v1/groups/nothing", 404, "NotFound"),
        ("/v1/tenant/findGroupsByQuery?query=x", 403, "Unauthorized"),
        ("/v1/no/such/path", 404, "NotFound"),
    ]:
        response = requests.get(
            f"{user_client.endpoint_url}{path}", headers={"accessToken": user_client.access_token}, timeout=60
        )
        error = response.json()
        assert (response.status_code, error["errorCode"]) == (status, code)
        assert set(error) == {"message", "errorCode", "errorCategoryKey"} and all(error.values())
