"""Gives what Schemathesis makes up an object to be about: of arbitrary ids the server knows nothing.

Three of four calls get real ids. What a call may use up is made for it, so that every call finds something there.
KAIZALA_WORLD names a file with the world; without it nothing is replaced, and nobody is let in.
"""

import json
import os
import zlib

import requests
import schemathesis

WORLD = json.loads(open(os.environ["KAIZALA_WORLD"]).read()) if "KAIZALA_WORLD" in os.environ else None


class Objects:
    """Makes what a call is about."""

    def __init__(self, world):
        self.url = world["baseUrl"]
        self.token = world["tokens"]["tenant"]["accessToken"]
        self.session = world["people"][0]["session"]
        self.tenth = 0
        self.public_group = next(one["id"] for one in world["groups"] if one["groupType"] == "ConnectGroup")
        self.group = self.ask("POST", "/v1/groups", {"name": "Tried", "welcomeMessage": "x"})["groupId"]
        self.reference = self.ask("POST", f"/v1/groups/{self.group}/messages", {"message": "x"})["referenceId"]

    def ask(self, method, path, body=None, **headers):
        headers = {"accessToken": self.token, "Authorization": f"Bearer {self.session}", **headers}
        answer = requests.request(method, self.url + path, json=body, headers=headers, timeout=60)
        answer.raise_for_status()
        return answer.json()

    def phone(self):
        self.tenth += 1
        return f"+1202556{self.tenth:04}"

    def member(self):
        phone, path = self.phone(), f"/v1/groups/{self.group}/members"
        self.ask("PUT", path, {"members": [phone]})
        return next(one["id"] for one in self.ask("GET", path)["members"] if one["mobileNumber"] == phone)

    def sub_group(self):
        body = {"groupName": "Below", "welcomeMessage": "x"}
        return self.ask("POST", f"/v1/groups/{self.group}/subGroups", body)["groupId"]

    def action(self):
        body = {"id": "com.example.card", "actionBody": {"title": "x", "questions": [{"title": "q", "type": "Text"}]}}
        return self.ask("POST", f"/v1/groups/{self.group}/actions", body)["actionId"]

    def bot(self):
        return self.ask("POST", "/v1/bot", {"name": "Bot"})["botUserId"]

    def connector(self):
        body = {"name": "Tried", "permissions": ["groupinfo:get", "textmessage:add"]}
        return self.ask("POST", "/portal/v1/connectors", body)["connector"]["id"]

    def granted_connector(self):
        connector = self.connector()
        for path in (f"/portal/v1/groups/{self.group}/grants", "/portal/v1/users/me/grants"):
            self.ask("POST", path, {"connectorId": connector})
        return connector

    def real(self, name, path):
        """An id for the parameter with this name."""
        makers = {
            "groupId": lambda: self.public_group if "subscribers" in path else self.group,
            "sourceGroupId": lambda: self.group,
            "subGroupId": self.sub_group,
            "memberId": self.member,
            "actionId": self.action,
            "referenceId": lambda: self.reference,
            "replyToReferenceId": lambda: self.reference,
            "botUserId": self.bot,
            "connectorId": self.granted_connector if "grants/" in path else self.connector,
            "userId": self.member,
            "objectId": lambda: self.group,
            "mobileNumber": self.phone,
        }
        maker = makers.get(name)
        return maker() if maker else None


OBJECTS = Objects(WORLD) if WORLD else None


def wins(name, value):
    """The same for the same call, so that a failure can be repeated."""
    return zlib.crc32(f"{name} {value}".encode()) % 4 != 0


def fill(values, path):
    if not isinstance(values, dict):
        return
    for name, value in list(values.items()):
        if isinstance(value, str) and wins(name, value):
            real = OBJECTS.real(name, path)
            if real is not None:
                values[name] = real
        elif isinstance(value, list) and name in ("members", "subscribers", "assignedTo") and wins(name, value):
            values[name] = [OBJECTS.phone()]
        elif isinstance(value, dict):
            fill(value, path)


@schemathesis.hook
def before_call(context, case, kwargs):
    if OBJECTS is None:
        return
    path = case.operation.path
    # A fault would be found all over the place, and a moved admin would be nowhere.
    if path.startswith("/portal/v1/faults"):
        return
    fill(case.path_parameters, path)
    fill(case.query, path)
    fill(case.body, path)
